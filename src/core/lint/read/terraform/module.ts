import { dirname } from '../../../text/path.js';
import type { Range } from '../../../text/range.js';
import type { HclBlock, HclBody, HclExpression } from '../../parse/hcl/tree.js';
import type { Source } from '../source.js';
import type { HclEditor } from './editor.js';

/** Where an expression stands: whose text it is and which loop it is in. */
export interface Site {
  readonly source: Source;
  /** Absent where nothing may be changed: texts with errors. */
  readonly editor: HclEditor | undefined;
  /** Where the text has errors: what stands around them may hold more than could be read. */
  readonly broken: readonly Range[];
  /** Text of the `count` or `for_each` around it: what `each.key` means is the same wherever that is the same. */
  readonly loop: string;
  /** Names that only hold here: iterators of dynamic blocks. */
  readonly iterators: ReadonlySet<string>;
}

/** A variable's default, a local value, or a resource. */
export class Definition {
  readonly site: Site;
  /** Absent: a variable without a default, a resource. */
  readonly value: HclExpression | undefined;
  /** Who deploys may give another value. */
  readonly isInput: boolean;
  readonly block: HclBlock | undefined;

  constructor(site: Site, parts: { value?: HclExpression; isInput?: boolean; block?: HclBlock }) {
    this.site = site;
    this.value = parts.value;
    this.isInput = parts.isInput ?? false;
    this.block = parts.block;
  }
}

/** `var.name`, `local.name`, `type.name` and `data.type.name` of one file. */
export function definitionsOf(body: HclBody, site: Site): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  for (const item of body.items) {
    if (item.kind === 'attribute') continue;
    const [first, second] = item.labels;
    switch (item.type) {
      case 'locals':
        for (const local of item.body.items)
          if (local.kind === 'attribute')
            found.set(`local.${local.name}`, new Definition(site, { value: local.value }));
        break;
      case 'variable':
        if (first !== undefined) found.set(`var.${first.text}`, variable(item, site));
        break;
      case 'resource':
        if (first !== undefined && second !== undefined)
          found.set(`${first.text}.${second.text}`, new Definition(siteIn(item, site), { block: item }));
        break;
      case 'data':
        if (first !== undefined && second !== undefined)
          found.set(`data.${first.text}.${second.text}`, new Definition(siteIn(item, site), { block: item }));
        break;
      default:
    }
  }
  return found;
}

function variable(block: HclBlock, site: Site): Definition {
  const value = attributeOf(block.body, 'default')?.value;
  return new Definition(site, { isInput: true, ...(value && { value }) });
}

export function attributeOf(
  body: HclBody,
  name: string,
): Extract<HclBody['items'][number], { kind: 'attribute' }> | undefined {
  return body.items.find((item) => item.kind === 'attribute' && item.name === name) as
    Extract<HclBody['items'][number], { kind: 'attribute' }> | undefined;
}

/** The site within a resource: its loop is its own. */
export function siteIn(block: HclBlock, site: Site): Site {
  const loop = attributeOf(block.body, 'for_each') ?? attributeOf(block.body, 'count');
  if (loop === undefined) return site;
  const { start, end } = loop.value.range;
  return { ...site, loop: site.source.text.slice(start, end).replace(/\s+/g, ' ') };
}

/** Finds what a name stands for in the files of one folder, which are one module to Terraform. */
export type FindDefinition = (name: string) => Definition | undefined;

/** Files of one folder share their names. */
export function symbolIn(source: Source, name: string): string {
  return `${dirname(source.file)}#${name}`;
}
