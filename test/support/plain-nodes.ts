import type { OutlineNode, Tooltip } from '../../src/core/live/outline/node.js';
import type { Translate } from '../../src/core/text/message.js';
import { textOf } from '../../src/core/text/message.js';

/** A row with its texts in one language, those below it and its tooltip too. */
export interface PlainNode extends OutlineNode {
  readonly label: string;
  readonly description: string;
  readonly accessibility: string;
  readonly children?: () => readonly PlainNode[];
  readonly tooltip?: () => PlainTooltip;
  readonly action?:
    { readonly kind: 'retry'; readonly placeId: string } | { readonly kind: 'copy'; readonly text: string };
}

export interface PlainTooltip extends Tooltip {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
  readonly sparkline?: { readonly svg: string; readonly alternative: string };
  readonly notes: readonly string[];
}

/** Rows below and tooltips are made when asked for, as they are without it. */
export function plainNode(node: OutlineNode, translate?: Translate): PlainNode {
  const { action, children, tooltip, ...rest } = node;
  return {
    ...rest,
    label: textOf(node.label, translate),
    description: textOf(node.description, translate),
    accessibility: textOf(node.accessibility, translate),
    ...(children === undefined ? {} : { children: () => plainNodes(children(), translate) }),
    ...(tooltip === undefined ? {} : { tooltip: () => plainTooltip(tooltip(), translate) }),
    ...(action === undefined
      ? {}
      : { action: action.kind === 'copy' ? { ...action, text: textOf(action.text, translate) } : action }),
  };
}

export function plainNodes(nodes: readonly OutlineNode[], translate?: Translate): readonly PlainNode[] {
  return nodes.map((node) => plainNode(node, translate));
}

function plainTooltip({ title, rows, sparkline, notes }: Tooltip, translate?: Translate): PlainTooltip {
  return {
    title: textOf(title, translate),
    rows: rows.map(({ name, value }) => ({
      name: textOf(name, translate),
      value: textOf(value, translate),
    })),
    ...(sparkline === undefined
      ? {}
      : { sparkline: { ...sparkline, alternative: textOf(sparkline.alternative, translate) } }),
    notes: notes.map((note) => textOf(note, translate)),
  };
}
