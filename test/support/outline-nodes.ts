import type { OutlineNode } from '../../src/core/live/outline/node.js';

export interface NodeParts {
  readonly kind?: OutlineNode['kind'];
  readonly description?: string;
  readonly isExpanded?: boolean;
  readonly tooltip?: string;
  readonly children?: readonly OutlineNode[];
  readonly of?: OutlineNode['of'];
}

/** A row with just what a test is about. */
export function node(id: string, parts: NodeParts = {}): OutlineNode {
  const { kind = 'fact', description = '', isExpanded = false, tooltip, children, of } = parts;
  return {
    ...{ id, kind, label: id, description, isExpanded },
    icon: { name: 'circle' },
    accessibility: `${id} ${description}`,
    context: [kind],
    ...(children === undefined ? {} : { children: () => children }),
    ...(tooltip === undefined ? {} : { tooltip: () => ({ title: tooltip, rows: [], notes: [] }) }),
    of: of ?? { placeId: 'place' },
  };
}
