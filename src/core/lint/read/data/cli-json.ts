import { say } from '../../../text/message.js';
import { entryOf, isEmpty, known, mappingOf, stringField } from '../../model/fields.js';
import type { Dialect } from '../../model/nouns.js';
import type { Datum, Mapping } from '../../model/value.js';
import type { DataMapping, DataNode } from '../../parse/data/tree.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readInvocation } from '../aws/invocation.js';
import { readModel } from '../aws/model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../aws/scaling.js';
import { concernsRules, readStatements } from './iam.js';
import { type Nouns, WAKE } from './nouns.js';
import { type AnswerRecord, LISTS, recordOf } from './record.js';
import { type DataReader, mappingDatum, toDatum } from './to-datum.js';

/** Members that only an answer of AWS has: the text is a record of what is deployed, not something to edit. */
const ANSWERED =
  /^(?:(?:Model|EndpointConfig|Endpoint|ScalableTarget|Alarm)Arn|ScalableTargetARN|PolicyARN)$/;

/**
 * What the AWS CLI reads and prints, told by its members: the input of a command, the value of one option, the
 * answer of `describe-*` or a record of several, an IAM policy document. Alone, in a list, or one a line.
 */
export function readApiObjects(root: DataNode, reader: DataReader, nouns: Nouns): void {
  if (root.kind === 'sequence') {
    if (root.items.some((item) => item.kind === 'mapping' && has(item, 'VariantName'))) {
      if (root.items.every(isVariant)) nouns.endpointConfigs.push(readVariants(root, reader));
      return;
    }
    for (const item of root.items) if (item.kind === 'mapping') readApiObject(item, reader, nouns);
  } else if (root.kind === 'mapping') {
    readApiObject(root, reader, nouns);
  }
}

function readApiObject(node: DataMapping, reader: DataReader, nouns: Nouns): void {
  // Kubernetes objects carry members of AWS in places where they mean something else.
  if (has(node, 'apiVersion') && has(node, 'kind')) return;
  const record = recordOf(node);
  if (record !== undefined) {
    readRecord(record, { ...reader, isAnswer: true }, nouns);
    return;
  }
  for (const { key, value } of node.entries) {
    if (!LISTS.includes(key) || value.kind !== 'sequence') continue;
    for (const item of value.items) if (item.kind === 'mapping') readScaling(item, reader, nouns);
    return;
  }
  if (has(node, 'Statement')) readPolicyDocument(node, reader, nouns);
  else if (isFragment(node)) readFragment(node, reader, nouns);
  else if (!readScaling(node, reader, nouns)) readSageMaker(node, reader, nouns);
}

function readRecord({ answers, mayLackScaling }: AnswerRecord, reader: DataReader, nouns: Nouns): void {
  const { endpoints, endpointConfigs, evidence, mentions } = nouns;
  const [endpointsBefore, configsBefore] = [endpoints.length, endpointConfigs.length];
  for (const answer of answers) if (!readScaling(answer, reader, nouns)) readSageMaker(answer, reader, nouns);
  if (mayLackScaling) mentions.add(WAKE);
  if (endpointConfigs.length > configsBefore) return;
  // Without its configuration an endpoint tells by itself that it is not asynchronous.
  for (const { block } of endpoints.slice(endpointsBefore))
    if (isRealTime(block))
      evidence.push({ mode: 'real-time', at: block.head, what: say`a real-time endpoint` });
}

function readSageMaker(node: DataMapping, reader: DataReader, nouns: Nouns): void {
  const hasConfigName = hasName(node, 'EndpointConfigName');
  if (has(node, 'EndpointArn') || (hasName(node, 'EndpointName') && hasConfigName)) {
    const { block, dialect } = open(node, reader);
    nouns.endpoints.push(readEndpoint(block, dialect));
    const part = entryOf(block, 'AsyncInferenceConfig');
    if (part !== undefined && !isEmpty(part.value))
      nouns.evidence.push({ mode: 'async', at: part.keyAt, what: 'AsyncInferenceConfig' });
  } else if (has(node, 'ProductionVariants') || has(node, 'AsyncInferenceConfig')) {
    if (has(node, 'EndpointConfigName') && !hasConfigName) return;
    const { block, dialect } = open(node, reader);
    // Without its name it is but a part of the input, and the rest is given elsewhere.
    const isComplete = block.isComplete && hasConfigName && has(node, 'ProductionVariants');
    nouns.endpointConfigs.push(readEndpointConfig({ ...block, isComplete }, dialect));
  } else if (hasName(node, 'ModelName') && (has(node, 'PrimaryContainer') || has(node, 'Containers'))) {
    const { block, dialect } = open(node, reader);
    nouns.models.push(readModel(block, dialect));
  } else if (hasName(node, 'EndpointName') && has(node, 'InputLocation')) {
    const { block, dialect } = open(node, reader);
    nouns.invocations.push(readInvocation(block, dialect, 'async'));
  }
}

/** True when it is something of scaling, of SageMaker or not. */
function readScaling(node: DataMapping, reader: DataReader, nouns: Nouns): boolean {
  if (has(node, 'ServiceNamespace') || has(node, 'ScalableDimension')) {
    const { block, dialect } = open(node, reader);
    if (!isSageMakerScaling(block)) return true;
    if (has(node, 'MinCapacity') || has(node, 'MaxCapacity'))
      nouns.targets.push(readScalableTarget(block, dialect));
    else if (has(node, 'PolicyName') || has(node, 'PolicyType')) {
      const arn = known(stringField(block, 'PolicyARN'))?.value;
      nouns.policies.push(readScalingPolicy(block, dialect, arn === undefined ? {} : { symbol: arn }));
    }
    return true;
  }
  if (!has(node, 'MetricName') || !has(node, 'ComparisonOperator')) return false;
  const { block, dialect } = open(node, reader);
  if (isSageMakerMetric(block)) nouns.alarms.push(readAlarm(block, dialect));
  return true;
}

function readPolicyDocument(node: DataMapping, reader: DataReader, nouns: Nouns): void {
  const { block, dialect } = open(node, reader);
  nouns.statements.push(...readStatements(block, dialect).filter(concernsRules));
}

/** The value of one option, kept in a file of its own: `--async-inference-config file://…`. */
function isFragment(node: DataMapping): boolean {
  return (
    (has(node, 'OutputConfig') && !has(node, 'InputConfig')) ||
    (has(node, 'TargetValue') &&
      (has(node, 'CustomizedMetricSpecification') || has(node, 'PredefinedMetricSpecification')))
  );
}

function readFragment(node: DataMapping, reader: DataReader, nouns: Nouns): void {
  const { block, dialect } = open(node, reader);
  if (has(node, 'OutputConfig')) {
    const output = mappingOf(block, 'OutputConfig');
    // Compilation jobs have an OutputConfig as well, with other members.
    if (entryOf(output, 'S3OutputPath') === undefined && entryOf(output, 'S3FailurePath') === undefined)
      return;
    nouns.endpointConfigs.push(
      readEndpointConfig(around('AsyncInferenceConfig', block, block.head), dialect),
    );
    return;
  }
  const policy = readScalingPolicy(
    around('TargetTrackingScalingPolicyConfiguration', block, block.head),
    dialect,
  );
  const predefined = known(policy.metric?.predefined)?.value;
  const isOurs =
    predefined?.startsWith('SageMaker') ??
    (policy.metric !== undefined && isSageMakerMetric(policy.metric.block));
  if (isOurs) nouns.policies.push(policy);
}

function isVariant(node: DataNode): boolean {
  return (
    node.kind === 'mapping' &&
    has(node, 'VariantName') &&
    (has(node, 'InstanceType') || has(node, 'ServerlessConfig') || has(node, 'ModelName'))
  );
}

function readVariants(node: DataNode, reader: DataReader): Nouns['endpointConfigs'][number] {
  const value = toDatum(node, reader);
  const first = value.kind === 'sequence' ? value.items[0] : value;
  const head = first?.kind === 'mapping' ? first.head : value.at;
  return readEndpointConfig(around('ProductionVariants', value, head), 'cli-json');
}

function isRealTime(endpoint: Mapping): boolean {
  const part = entryOf(endpoint, 'AsyncInferenceConfig');
  return part === undefined ? endpoint.isComplete : isEmpty(part.value);
}

/** The block that an option's value belongs to; what else it holds stands elsewhere. */
function around(key: string, value: Datum, head: Mapping['head']): Mapping {
  const entry = { key, spelled: key, keyAt: head, at: value.at, value };
  return { kind: 'mapping', at: value.at, head, entries: [entry], isComplete: false };
}

function open(node: DataMapping, reader: DataReader): { block: Mapping; dialect: Dialect } {
  const isAnswer = reader.isAnswer === true || node.entries.some(({ key }) => ANSWERED.test(key));
  const block = mappingDatum(node, isAnswer ? { ...reader, editor: undefined } : reader);
  return { block, dialect: isAnswer ? 'describe' : 'cli-json' };
}

function has(node: DataMapping, key: string): boolean {
  return node.entries.some((entry) => entry.key === key);
}

/** Present, and not the empty string of a generated skeleton. */
function hasName(node: DataMapping, key: string): boolean {
  const value = node.entries.find((entry) => entry.key === key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' && value.value !== '';
}
