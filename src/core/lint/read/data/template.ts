import type { DataEntry, DataMapping, DataNode, DataScalar } from '../../parse/data/tree.js';

/** One resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly entry: DataEntry;
  readonly body: DataMapping;
  /** The properties as written; anything but a mapping cannot be read. */
  readonly properties: DataEntry | undefined;
}

/** The parts of a CloudFormation or SAM template, or of the one inside of a Serverless Framework file. */
export interface Template {
  readonly file: string;
  /** The block that holds the resources. */
  readonly body: DataMapping;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: ReadonlyMap<string, DataMapping>;
  readonly mappings: DataMapping | undefined;
  readonly metadata: DataMapping | undefined;
  /** A macro rewrites the template, or resources are made in a loop: more may exist than is written. */
  readonly isOpen: boolean;
}

/** Transforms that leave SageMaker's resources as they are written. */
const HARMLESS =
  /^AWS::(Serverless-|LanguageExtensions$|SecretsManager-|CodeDeployBlueGreen$|CodeStar$|ServiceCatalog$)/;

/** The templates that a document is made of: none, one, or those of a Serverless Framework file. */
export function findTemplates(root: DataNode | undefined, file: string): readonly Template[] {
  if (root?.kind !== 'mapping') return [];
  const own = toTemplate(root, file);
  if (own !== undefined) return [own];
  if (member(root, 'service') === undefined || member(root, 'provider') === undefined) return [];
  const nested = member(root, 'resources');
  const parts = nested?.kind === 'sequence' ? nested.items : nested === undefined ? [] : [nested];
  return parts.flatMap((part) => (part.kind === 'mapping' ? (toTemplate(part, file) ?? []) : []));
}

function toTemplate(root: DataMapping, file: string): Template | undefined {
  const body = mappingAt(root, 'Resources');
  if (body === undefined) return undefined;
  const resources = new Map<string, Resource>();
  let isOpen = hasMacro(member(root, 'Transform'));
  for (const entry of body.entries) {
    if (entry.key.startsWith('Fn::')) isOpen = true;
    if (entry.value.kind !== 'mapping') continue;
    const type = textAt(entry.value, 'Type');
    if (type?.includes('::') !== true) continue;
    const properties = entryAt(entry.value, 'Properties');
    resources.set(entry.key, { id: entry.key, type, entry, body: entry.value, properties });
  }
  if (resources.size === 0 && entryAt(root, 'AWSTemplateFormatVersion') === undefined) return undefined;
  const parameters = new Map<string, DataMapping>();
  for (const { key, value } of mappingAt(root, 'Parameters')?.entries ?? [])
    if (value.kind === 'mapping') parameters.set(key, value);
  return {
    file,
    body,
    resources,
    parameters,
    mappings: mappingAt(root, 'Mappings'),
    metadata: mappingAt(root, 'Metadata'),
    isOpen,
  };
}

function hasMacro(transform: DataNode | undefined): boolean {
  if (transform === undefined) return false;
  const names = transform.kind === 'sequence' ? transform.items : [transform];
  return names.some((name) => name.kind !== 'scalar' || !HARMLESS.test(String(name.value)));
}

export function entryAt(node: DataNode | undefined, key: string): DataEntry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return node.entries.findLast((entry) => entry.key === key);
}

export function member(node: DataNode | undefined, key: string): DataNode | undefined {
  return entryAt(node, key)?.value;
}

export function mappingAt(node: DataNode | undefined, key: string): DataMapping | undefined {
  const value = member(node, key);
  return value?.kind === 'mapping' ? value : undefined;
}

export function textAt(node: DataNode | undefined, key: string): string | undefined {
  const value = member(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** A call of a template function, written with a tag or as a mapping of one key. */
export interface Call {
  /** Without `Fn::`. */
  readonly name: string;
  readonly argument: DataNode;
}

const LONG = /^(?:Fn::(\w+)|(Ref))$/;

export function callOf(node: DataNode): Call | undefined {
  if (node.tag !== undefined) return { name: node.tag, argument: { ...node, tag: undefined } };
  if (node.kind !== 'mapping' || node.entries.length !== 1) return undefined;
  const [only] = node.entries;
  const match = only && LONG.exec(only.key);
  const name = match?.[1] ?? match?.[2];
  return name === undefined || only === undefined ? undefined : { name, argument: only.value };
}

export function isText(node: DataNode | undefined): node is DataScalar & { value: string } {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.tag === undefined;
}

/** The names in `${…}` of a Fn::Sub text, `${!Literal}` left out. */
export function namesInSub(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^}!][^}]{0,200})\}/g)].map((match) => (match[1] ?? '').trim());
}

/** Logical ids and parameters that a node refers to, in any of its parts. */
export function referencesOf(node: DataNode): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: DataNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const call = callOf(next);
    if (call !== undefined) collect(call, found);
    if (next.kind === 'sequence') for (const item of next.items) pending.push(item);
    else if (next.kind === 'mapping') for (const { value } of next.entries) pending.push(value);
  }
  return found;
}

function collect({ name, argument }: Call, found: Set<string>): void {
  const first = argument.kind === 'sequence' ? argument.items[0] : argument;
  if (!isText(first)) return;
  if (name === 'Ref') found.add(first.value);
  else if (name === 'GetAtt') found.add(first.value.split('.')[0] ?? '');
  else if (name === 'Sub') for (const one of namesInSub(first.value)) found.add(one.split('.')[0] ?? '');
}
