import type { Range } from '../../../text/range.js';
import type { Ignore } from '../../model/file-model.js';
import type { DataDocument, DataEntry, DataNode } from '../../parse/data/tree.js';
import { ignoreOfText, ignoresOf } from '../ignores.js';
import { locate, type Source } from '../source.js';
import { member, textAt, type Template } from './template.js';

/** Comments, `"//"` properties and CloudFormation's metadata. */
export function suppressionsOf(
  source: Source,
  document: DataDocument,
  templates: readonly Template[],
): readonly Ignore[] {
  return [
    ...ignoresOf(source, document.comments),
    ...(source.text.includes('sagemaker-async-ignore') ? inProperties(source, document.root) : []),
    ...templates.flatMap((template) => inMetadata(source, template)),
  ];
}

/** A `"//"` property covers the object that holds it, and the key in front of it. */
function inProperties(source: Source, root: DataNode | undefined): readonly Ignore[] {
  const found: Ignore[] = [];
  const pending: { node: DataNode; covers: Range }[] = root ? [{ node: root, covers: root.range }] : [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, covers } = next;
    if (node.kind === 'sequence')
      for (const item of node.items) pending.push({ node: item, covers: item.range });
    if (node.kind !== 'mapping') continue;
    for (const { key, range, value } of node.entries) {
      if (key === '//' && value.kind === 'scalar') {
        const ignore = ignoreOfText(source, String(value.value), range, covers);
        if (ignore !== undefined) found.push(ignore);
      } else pending.push({ node: value, covers: range });
    }
  }
  return found;
}

/** `Metadata: {sagemaker-async: {ignore: [rule], reason: why}}` of a resource, or of the template for all of it. */
function inMetadata(source: Source, template: Template): readonly Ignore[] {
  const found = [...template.resources.values()].map(({ entry, body }) =>
    ignoreIn(source, member(body, 'Metadata'), entry),
  );
  return [...found, ignoreIn(source, template.metadata, undefined)].filter((one) => one !== undefined);
}

function ignoreIn(
  source: Source,
  metadata: DataNode | undefined,
  covers: DataEntry | undefined,
): Ignore | undefined {
  const own = member(metadata, 'sagemaker-async');
  const list = member(own, 'ignore');
  if (list === undefined) return undefined;
  const rules = (list.kind === 'sequence' ? list.items : [list]).flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? item.value.split(/[\s,]+/) : [],
  );
  if (rules.length === 0) return undefined;
  return {
    rules,
    covers: covers?.range,
    at: locate(source, list.range),
    reason: textAt(own, 'reason') ?? '',
  };
}
