import { say } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';
import type { Converter } from './convert.js';
import { MAX_DEPTH, rangeOf } from './convert.js';
import { readExpression } from './expressions.js';
import type { Dialect, Node } from './node.js';
import { parseGrammar } from './node.js';
import type { JavaScriptMemory, KnownStatement } from './statement-memory.js';
import { readStatement } from './statements.js';
import type { JsExpr, JsModule, JsNode } from './tree.js';

/** Nobody writes so much code in one file; what a program wrote is not worth the seconds it would take. */
const MAX_LENGTH = 1_100_000;
const MAX_PROBLEMS = 20;

/** TypeScript by the ending of the file's name; everything else is read as JavaScript with JSX. */
export function dialectOf(file: string): Dialect {
  const isTypeScript = /\.[mc]?tsx?$/i.test(file);
  return { isTypeScript, hasJsx: !isTypeScript || /x$/i.test(file) };
}

/**
 * Reads a JavaScript or TypeScript file. Never throws: what cannot be read is left out and named in `problems`.
 * `memory` is what the last reading of the file left behind, and brought up to date: statements whose text is as it
 * was are not read again. A text that is not sound is read as a whole, since mending needs to see all of it.
 */
export function parseJavaScript(text: string, dialect: Dialect, memory?: JavaScriptMemory): JsModule {
  if (text.length > MAX_LENGTH) {
    const range = { start: 0, end: text.length };
    const message = say`The text is too large to be checked.`;
    return { body: [], comments: [], problems: [{ code: 'too-large', message, range }] };
  }
  const module = memory === undefined ? undefined : parseInStatements(text, dialect, memory);
  if (module !== undefined) return module;
  const { root, comments, errors } = parseGrammar(text, dialect);
  const reading = readerOf(text);
  const body = reading.converter.nodes(root.children);
  const problems = errors.slice(0, MAX_PROBLEMS).map((range) => problemAt(text, range));
  const tooDeep = reading.tooDeep();
  if (tooDeep !== undefined)
    problems.push({ code: 'too-deep', message: say`Too many nested expressions.`, range: tooDeep });
  return { body, comments, problems };
}

/** Undefined for a text that is not sound. */
function parseInStatements(text: string, dialect: Dialect, memory: JavaScriptMemory): JsModule | undefined {
  const known = new Map<number, KnownStatement>();
  const { root, comments, errors } = parseGrammar(text, dialect, memory.grammar, (node) => {
    const statement = memory.take(text, node);
    if (statement !== undefined) known.set(node.from, statement);
    return statement !== undefined;
  });
  const { converter, tooDeep } = readerOf(text);
  const statements = root.children.map((node): readonly [Node, KnownStatement] => {
    const { from, to } = node;
    const statement = known.get(from) ?? {
      at: from,
      nodes: converter.nodes([node]),
      comments: comments.filter(({ start }) => from <= start && start < to),
    };
    return [node, statement];
  });
  const isSound = errors.length === 0 && tooDeep() === undefined;
  memory.keep(text, isSound ? statements : []);
  if (!isSound) return undefined;
  const all = [...comments, ...[...known.values()].flatMap((statement) => statement.comments)];
  return {
    body: statements.flatMap(([, { nodes }]) => nodes),
    comments: all.sort((a, b) => a.start - b.start),
    problems: [],
  };
}

interface Reading {
  readonly converter: Converter;
  /** Where expressions were nested too deep to be read. */
  readonly tooDeep: () => Range | undefined;
}

function readerOf(text: string): Reading {
  let depth = 0;
  let tooDeep: Range | undefined;
  const within = <T>(node: Node, read: () => T): T | undefined => {
    if (depth >= MAX_DEPTH) {
      tooDeep ??= rangeOf(node);
      return undefined;
    }
    depth++;
    const result = read();
    depth--;
    return result;
  };
  // Each node once: what turns out to be broken is read again as a mere holder of its parts.
  const read = new Map<Node, JsExpr | undefined>();
  const expression = (node: Node | undefined): JsExpr | undefined => {
    if (node === undefined) return undefined;
    if (!read.has(node)) {
      read.set(
        node,
        within(node, () => readExpression(converter, node)),
      );
    }
    return read.get(node);
  };
  const converter: Converter = {
    text,
    expression,
    nodes: (nodes) =>
      nodes.flatMap((node): readonly JsNode[] => {
        const statements = within(node, () => readStatement(converter, node));
        if (statements !== undefined) return statements;
        const value = expression(node);
        return value === undefined ? [] : [value];
      }),
  };
  return { converter, tooDeep: () => tooDeep };
}

function problemAt(text: string, { start, end }: Range): ParseProblem {
  const token = /^\s*(\w{1,20}|[^\s\w])/.exec(text.slice(start, start + 200));
  const found = token?.[1];
  if (token === null || found === undefined)
    return { code: 'syntax', message: say`Unexpected end of the text.`, range: { start, end } };
  const at = start + token[0].length - found.length;
  const range = { start: at, end: Math.max(end, at + found.length) };
  return { code: 'syntax', message: say`Unexpected \`${found}\`.`, range };
}
