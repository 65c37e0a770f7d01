import type { Mapping } from '../../model/value.js';
import type { DataEntry, DataMapping, DataNode } from '../../parse/data/tree.js';
import { locate } from '../source.js';
import { readApiCall } from '../aws/call.js';
import type { Nouns } from './nouns.js';
import { entryAt, mappingAt, member } from './template.js';
import { type DataReader, entryDatum } from './to-datum.js';

/**
 * Service and action of a task: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html and
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html. What SageMaker's own
 * integration waits for stands behind a dot.
 */
const TASK = /:states:[^:]*:[^:]*:(?:aws-sdk:)?([a-z0-9]+):([A-Za-z0-9]+)(?:\.\w+)*$/;

/** True for a state machine in Amazon States Language. */
export function isStateMachine(node: DataNode | undefined): node is DataMapping {
  return mappingAt(node, 'States') !== undefined && entryAt(node, 'StartAt') !== undefined;
}

/** What the tasks of a state machine, nested ones included, ask of AWS. */
export function readStateMachine(machine: DataMapping, reader: DataReader, nouns: Nouns): void {
  for (const state of statesOf(machine)) readState(state, reader, nouns);
}

function* statesOf(machine: DataMapping): Generator<DataMapping> {
  const seen = new Set<DataNode>();
  const pending: DataNode[] = [machine];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    // Aliases of YAML may bring a part in twice.
    if (seen.has(next)) continue;
    seen.add(next);
    const states = mappingAt(next, 'States')?.entries.map(({ value }) => value) ?? [];
    for (const state of states) if (state.kind === 'mapping') yield state;
    const inner = states.flatMap((state) => {
      const branches = member(state, 'Branches');
      const processors = [member(state, 'ItemProcessor'), member(state, 'Iterator')];
      return [...(branches?.kind === 'sequence' ? branches.items : []), ...processors];
    });
    pending.push(...inner.filter((part) => part !== undefined).reverse());
  }
}

function readState(state: DataMapping, reader: DataReader, nouns: Nouns): void {
  const resource = member(state, 'Resource');
  const match = resource?.kind === 'scalar' ? TASK.exec(String(resource.value)) : null;
  const [, service = '', action = ''] = match ?? [];
  if (match === null) return;
  const given = entryAt(state, 'Arguments') ?? entryAt(state, 'Parameters');
  const block = given === undefined ? undefined : blockOf(given, reader);
  if (block !== undefined) readApiCall(service, action, block, 'step-functions', nouns);
}

/** A whole input that an expression makes is a block of which nothing is known. */
function blockOf(given: DataEntry, reader: DataReader): Mapping {
  const datum = entryDatum({ ...given, value: withoutExpressions(given.value) }, reader);
  if (datum.kind === 'mapping') return datum;
  const head = locate(reader.source, given.keyRange);
  return { kind: 'mapping', at: datum.at, head, entries: [], isComplete: false };
}

/** Tagged with this a value is unknown to whoever reads it. */
const EXPRESSION = 'expression';

/**
 * `Name.$` takes its value from the state's input, and so does a text in `{% … %}`. Neither is an identity: another
 * state's input is another.
 */
function withoutExpressions(node: DataNode): DataNode {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && /^\s*\{%/.test(node.value)
        ? { ...node, tag: EXPRESSION }
        : node;
    case 'sequence':
      return { ...node, items: node.items.map(withoutExpressions) };
    case 'mapping':
      return { ...node, entries: node.entries.map(withoutPath) };
  }
}

function withoutPath(entry: DataEntry): DataEntry {
  if (!entry.key.endsWith('.$')) return { ...entry, value: withoutExpressions(entry.value) };
  const { range, keyRange } = entry;
  const value: DataNode = {
    kind: 'scalar',
    value: null,
    quote: 'none',
    range: entry.value.range,
    valueRange: entry.value.range,
    tag: EXPRESSION,
  };
  return { key: entry.key.slice(0, -2), keyRange, range, value };
}
