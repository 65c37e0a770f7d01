import { entryOf, mappingOf } from '../../model/fields.js';
import type { Datum, Entry, Mapping } from '../../model/value.js';
import type { DataMapping, DataNode } from '../../parse/data/tree.js';
import { readApiCall } from '../aws/call.js';
import { locate } from '../source.js';
import type { Nouns } from './nouns.js';
import { renamed, type Spelling } from './renamed.js';
import { entryAt, textAt } from './template.js';
import { type DataReader, entryDatum } from './to-datum.js';

/** Controllers and what their resources create: https://aws-controllers-k8s.github.io/community/reference/. */
const KINDS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['sagemaker Model', ['sagemaker', 'CreateModel']],
  ['sagemaker EndpointConfig', ['sagemaker', 'CreateEndpointConfig']],
  ['sagemaker Endpoint', ['sagemaker', 'CreateEndpoint']],
  ['applicationautoscaling ScalableTarget', ['application-autoscaling', 'RegisterScalableTarget']],
  ['applicationautoscaling ScalingPolicy', ['application-autoscaling', 'PutScalingPolicy']],
  ['cloudwatch MetricAlarm', ['cloudwatch', 'PutMetricAlarm']],
]);
const API = /^(sagemaker|applicationautoscaling|cloudwatch)\.services\.k8s\.aws\//;

/** True for a text that may hold such resources. */
export function namesControllers(text: string): boolean {
  return /\b(?:sagemaker|applicationautoscaling|cloudwatch)\.services\.k8s\.aws\//.test(text);
}

/** A custom resource of AWS Controllers for Kubernetes, or a `List` of them; everything else is passed over. */
export function readControllerResource(node: DataNode, reader: DataReader, nouns: Nouns): void {
  if (node.kind !== 'mapping') return;
  const items = textAt(node, 'kind') === 'List' ? entryAt(node, 'items')?.value : undefined;
  if (items?.kind === 'sequence') for (const item of items.items) readResource(item, reader, nouns);
  else readResource(node, reader, nouns);
}

function readResource(node: DataNode, reader: DataReader, nouns: Nouns): void {
  if (node.kind !== 'mapping') return;
  const kind = textAt(node, 'kind') ?? '';
  const group = API.exec(textAt(node, 'apiVersion') ?? '')?.[1] ?? '';
  const call = KINDS.get(`${group} ${kind}`);
  const block = call && specOf(node, reader);
  if (call === undefined || block === undefined) return;
  const name = textAt(entryAt(node, 'metadata')?.value, 'name');
  const isPlain = name !== undefined && !/[{}$]/.test(name);
  readApiCall(call[0], call[1], block, 'ack', nouns, isPlain ? symbolOf(kind, name) : undefined);
}

function specOf(node: DataMapping, reader: DataReader): Mapping | undefined {
  const entry = entryAt(node, 'spec');
  const datum = entry && entryDatum(entry, reader);
  if (entry === undefined || datum?.kind !== 'mapping') return undefined;
  const block = renamed(datum, SPELLING);
  const references = block.entries.flatMap((one) => referenced(one) ?? []);
  return {
    ...block,
    head: locate(reader.source, entry.keyRange),
    entries: [...block.entries, ...references],
  };
}

/**
 * Keys of an environment are names that users chose. Versions of the controller differ in what an OutputConfig may
 * hold: https://github.com/aws-controllers-k8s/sagemaker-controller/blob/main/apis/v1alpha1/types.go.
 */
const SPELLING: Spelling = {
  canonical: apiName,
  spelled: fieldName,
  keeps: new Set(['Environment']),
  closed: new Set(['OutputConfig']),
};

function symbolOf(kind: string, name: string): string {
  return `ack/${kind}/${name}`;
}

/** `modelRef: {from: {name: x}}` stands for the name that the resource called x has. */
function referenced({ key, value, ...place }: Entry): Entry | undefined {
  const kind = /^(Model|EndpointConfig|Endpoint)Ref$/.exec(key)?.[1];
  const name = entryOf(mappingOf(value.kind === 'mapping' ? value : undefined, 'From'), 'Name')?.value;
  if (kind === undefined || name?.kind !== 'known') return undefined;
  const link: Datum = {
    kind: 'unknown',
    at: value.at,
    template: [{ symbol: symbolOf(kind, String(name.value)) }],
  };
  return { key: `${kind}Name`, spelled: key, keyAt: place.keyAt, at: place.at, value: link };
}

/** Abbreviations that the controllers write in capitals and AWS does not. */
const CAPITALS = /(ARN|URL|URI|ID)(?=[A-Z]|s?$)/g;

/** `executionRoleARN` is AWS's ExecutionRoleArn, `s3OutputPath` S3OutputPath. */
function apiName(field: string): string {
  return field
    .replace(/^[a-z]/, (first) => first.toUpperCase())
    .replace(CAPITALS, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

function fieldName(name: string): string {
  return name
    .replace(/(Arn|Url|Uri|Id)(?=[A-Z]|s?$)/g, (word) => word.toUpperCase())
    .replace(/^[A-Z]+(?=[A-Z][a-z]|\d)|^[A-Z]/, (first) => first.toLowerCase());
}
