import type { DataEntry, DataMapping, DataNode } from '../../parse/data/tree.js';

/** Several answers of AWS about one endpoint, each under the name of what it describes. */
export interface AnswerRecord {
  /** In the text's order. */
  readonly answers: readonly DataMapping[];
  /** A part that could not be read may hold policies or alarms: that they are not here proves nothing. */
  readonly mayLackScaling: boolean;
}

/** Members that only a record of SageMaker's answers has, and the ARN in each answer that proves it. */
const PROOFS: ReadonlyMap<string, string> = new Map([
  ['Endpoint', 'EndpointArn'],
  ['EndpointConfig', 'EndpointConfigArn'],
  ['Models', 'ModelArn'],
]);
/** Members under which `describe-*` list what they found; other services' lists have the same names. */
export const LISTS: readonly string[] = ['ScalableTargets', 'ScalingPolicies', 'MetricAlarms'];
const SAGEMAKER_ARN = /^arn:[a-z-]+:sagemaker:/;
/** Beginnings of parts whose absence hides no scaling: `model whisper`, `endpoint configuration whisper-3`. */
const OTHER_PARTS = /^(models?|(endpoint ?)?config(uration)?)\b/i;

/** Undefined for everything else, whatever its members are called. */
export function recordOf(node: DataMapping): AnswerRecord | undefined {
  if (!node.entries.some((entry) => answersIn(entry).length > 0)) return undefined;
  return {
    answers: node.entries.flatMap((entry) =>
      LISTS.includes(entry.key) ? mappingsIn(entry.value) : answersIn(entry),
    ),
    mayLackScaling: partsNotRead(node).some((part) => part === undefined || !OTHER_PARTS.test(part)),
  };
}

function answersIn({ key, value }: DataEntry): readonly DataMapping[] {
  const proof = PROOFS.get(key);
  if (proof === undefined) return [];
  return mappingsIn(value).filter((item) => SAGEMAKER_ARN.test(textOf(item, proof) ?? ''));
}

function mappingsIn(node: DataNode): readonly DataMapping[] {
  const items = node.kind === 'sequence' ? node.items : [node];
  return items.filter((item) => item.kind === 'mapping');
}

/** `NotRead: [{ Part, Reason }]`; undefined for an item that does not say which part it is. */
function partsNotRead(node: DataMapping): readonly (string | undefined)[] {
  const list = node.entries.find(({ key }) => key === 'NotRead')?.value;
  return list?.kind === 'sequence'
    ? list.items.map((item) => (item.kind === 'mapping' ? textOf(item, 'Part') : undefined))
    : [];
}

function textOf(node: DataMapping, key: string): string | undefined {
  const value = node.entries.find((entry) => entry.key === key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
