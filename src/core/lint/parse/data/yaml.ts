import { say } from '../../../text/message.js';
import { Composer, isMap, type Document, type ParsedNode } from 'yaml';
import { MAX_DEPTH, MAX_YAML_LENGTH, Problems, tooLarge } from './limits.js';
import { maskTemplate } from './template.js';
import type { DataDocument, DataNode } from './tree.js';
import { YamlReader } from './yaml-nodes.js';
import { readYamlTokens, type YamlTokens } from './yaml-tokens.js';

/** Unique keys are not asked for: the library compares each with each. Unknown tags, `!Ref` or not, are kept as they are. */
const OPTIONS = { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'silent' } as const;

/**
 * YAML 1.2 with its core scalars. Of several documents the first mapping is read, or the first when none is one.
 *
 * What an alias or a merge key brings in keeps the place where it is written, which is behind the anchor and thus
 * outside of the node that refers to it.
 */
export function parseYaml(text: string): DataDocument {
  return parse(text, firstMapping);
}

/** As `parseYaml`, with every document of the text: `root` is a list of them. */
export function parseYamlDocuments(text: string): DataDocument {
  return parse(text, allDocuments);
}

type Choose = (tokens: YamlTokens) => readonly Document.Parsed[];

function parse(text: string, choose: Choose): DataDocument {
  if (text.length > MAX_YAML_LENGTH) return tooLarge(1);
  const problems = new Problems();
  try {
    const masked = maskTemplate(text);
    const tokens = readYamlTokens(masked.text);
    // A masked line counts as a comment for the library, not for a reader.
    const comments = tokens.comments.filter(({ start }) => text[start] === '#');
    if (tokens.depth > MAX_DEPTH) {
      problems.add('too-deep', say`The text nests deeper than ${MAX_DEPTH} levels and was not read.`, 0, 0);
      return { root: undefined, comments, problems: problems.found };
    }
    const documents = withoutStacks(() => choose(tokens));
    for (const { message, pos } of documents.flatMap(({ errors }) => errors)) {
      const start = Math.min(pos[0], text.length);
      problems.add('syntax', message, start, Math.max(start, Math.min(pos[1], text.length)));
    }
    const roots = documents.flatMap(
      ({ contents }) => new YamlReader(text, tokens.tags, masked.unmask, problems).read(contents) ?? [],
    );
    return { root: choose === allDocuments ? listOf(roots) : roots[0], comments, problems: problems.found };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add('syntax', say`The text could not be read: ${reason}.`, 0, 0);
    return { root: undefined, comments: [], problems: problems.found };
  }
}

/** Every unknown tag makes the library create an error object; where it was created is of no interest and costly. */
function withoutStacks<T>(work: () => T): T {
  const errors = Error as typeof Error & { stackTraceLimit?: number };
  const { stackTraceLimit } = errors;
  if (stackTraceLimit === undefined) return work();
  errors.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    errors.stackTraceLimit = stackTraceLimit;
  }
}

function firstMapping({ tokens }: YamlTokens): readonly Document.Parsed[] {
  let first: Document.Parsed | undefined;
  for (const document of new Composer<ParsedNode>(OPTIONS).compose(tokens)) {
    if (isMap(document.contents)) return [document];
    first ??= document;
  }
  return first === undefined ? [] : [first];
}

function allDocuments({ tokens }: YamlTokens): readonly Document.Parsed[] {
  return [...new Composer<ParsedNode>(OPTIONS).compose(tokens)];
}

function listOf(items: readonly DataNode[]): DataNode | undefined {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const range = { start: first.range.start, end: last.range.end };
  return { kind: 'sequence', items, style: 'block', range, tag: undefined };
}
