import type { FileModel, Unreadable } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import { parseJson } from '../../parse/data/json.js';
import type { DataDocument, DataNode } from '../../parse/data/tree.js';
import { parseYaml, parseYamlDocuments } from '../../parse/data/yaml.js';
import { evidenceOf } from '../aws/scaling.js';
import { locate, type Source } from '../source.js';
import { namesControllers, readControllerResource } from './ack.js';
import { readApiObjects } from './cli-json.js';
import { readTemplate } from './cloudformation.js';
import { jsonEditor } from './edit-json.js';
import { yamlEditor } from './edit-yaml.js';
import { isCompose, readCompose } from './compose.js';
import type { Editor } from './editor.js';
import { parseJsonAt, parseJsonLines } from './json-lines.js';
import { isModelConfig, readModelConfig } from './model-config.js';
import { noNouns, type Nouns, WAKE } from './nouns.js';
import { isStateMachine, readStateMachine } from './step-functions.js';
import { suppressionsOf } from './suppressions.js';
import { findTemplates, type Template } from './template.js';
import type { DataReader } from './to-datum.js';

const MAX_UNREADABLE = 3;

/** CloudFormation and SAM templates, what the AWS CLI takes and prints, IAM policies: as JSON. */
export function readJson(source: Source): FileModel {
  const document = parseJson(source.text);
  const lines = document.problems.length > 0 ? parseJsonLines(source.text) : undefined;
  if (lines !== undefined) return readDocument(source, lines, undefined);
  return readDocument(source, document, editorFor(source, document, jsonEditor));
}

/** JSON at a place in a text of another kind, whose own way to write a value `call` knows. */
export function readJsonAt(
  source: Source,
  json: string,
  start: number,
  call?: DataReader['call'],
): FileModel {
  const document = parseJsonAt(json, start);
  return readDocument(source, document, editorFor(source, document, jsonEditor), call);
}

/** The same as YAML, resources of Kubernetes and compose files. */
export function readYaml(source: Source): FileModel {
  const manifests = namesControllers(source.text) ? readManifests(source) : undefined;
  if (manifests !== undefined) return manifests;
  const document = parseYaml(source.text);
  if (isModelConfig(source.file, source.text)) return readModelFile(source, document);
  if (isCompose(document.root, source.file)) {
    const editor = editorFor(source, document, yamlEditor);
    const localRuns = readCompose(document.root, { source, editor, isOpen: false });
    return { ...modelOf(source, document, noNouns(), []), localRuns };
  }
  return readDocument(source, document, editorFor(source, document, yamlEditor));
}

/** Where a template engine writes a part of it, nothing is known to be missing. */
function readModelFile(source: Source, document: DataDocument): FileModel {
  const editor = editorFor(source, document, yamlEditor);
  const isOpen = document.problems.length > 0 || /\{\{|\{%/.test(source.text);
  const server = readModelConfig(document.root, { source, editor, isOpen });
  return { ...modelOf(source, document, noNouns(), []), servers: server === undefined ? [] : [server] };
}

/**
 * All documents of a manifest; undefined for a template that only holds one. Where a template engine writes a part of
 * it, nothing is known to be missing.
 */
function readManifests(source: Source): FileModel | undefined {
  const document = parseYamlDocuments(source.text);
  const editor = editorFor(source, document, yamlEditor);
  const isOpen = /\{\{|\{%/.test(source.text);
  const nouns = noNouns();
  const items = document.root?.kind === 'sequence' ? document.root.items : [];
  if (items.some((item) => findTemplates(item, source.file).length > 0)) return undefined;
  for (const item of items) readControllerResource(item, { source, editor, isOpen }, nouns);
  return modelOf(source, document, nouns, []);
}

/** A text with errors is read but not edited: where its parts end is a guess. */
function editorFor(
  source: Source,
  { problems, comments }: DataDocument,
  create: (source: Source, comments: DataDocument['comments']) => Editor | undefined,
): Editor | undefined {
  return problems.length === 0 ? create(source, comments) : undefined;
}

function readDocument(
  source: Source,
  document: DataDocument,
  editor: Editor | undefined,
  call?: DataReader['call'],
): FileModel {
  const { root } = document;
  const reader: DataReader = { source, editor, isOpen: false, ...(call && { call }) };
  const nouns = noNouns();
  const templates = findTemplates(root, source.file);
  for (const template of templates) readTemplate(template, reader, nouns);
  if (isStateMachine(root)) readStateMachine(root, reader, nouns);
  else if (templates.length === 0 && root !== undefined) {
    readApiObjects(root, reader, nouns);
    if (namesControllers(source.text)) readControllerResource(root, reader, nouns);
  }
  return modelOf(source, document, nouns, templates);
}

function modelOf(
  source: Source,
  document: DataDocument,
  nouns: Nouns,
  templates: readonly Template[],
): FileModel {
  const { root } = document;
  if (source.text.includes(WAKE) && holds(root, WAKE)) nouns.mentions.add(WAKE);
  return {
    ...EMPTY_FILE,
    ...nouns,
    evidence: [...nouns.evidence, ...evidenceOf(nouns.policies, nouns.alarms)],
    ignores: suppressionsOf(source, document, templates),
    unreadable: unreadableOf(source, document),
  };
}

function unreadableOf(source: Source, { problems }: DataDocument): readonly Unreadable[] {
  return problems
    .slice(0, MAX_UNREADABLE)
    .map(({ range, message }) => ({ at: locate(source, range), message }));
}

/** True when a value (not a comment) contains the text. */
function holds(root: DataNode | undefined, text: string): boolean {
  const seen = new Set<DataNode>();
  const pending = root === undefined ? [] : [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item);
    else if (node.kind === 'mapping') for (const { value } of node.entries) pending.push(value);
    else if (typeof node.value === 'string' && node.value.includes(text)) return true;
  }
  return false;
}
