import { Parser, type CST } from 'yaml';
import type { Range } from '../../../text/range.js';

export interface YamlTag {
  readonly source: string;
  readonly offset: number;
}

export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Range[];
  /** In the text's order. The composed nodes know that they have a tag, but not where it stands. */
  readonly tags: readonly YamlTag[];
  readonly depth: number;
}

/** Any token and any item of a collection: which fields a token has differs more than its declared types say. */
interface Part {
  readonly type?: string;
  readonly offset?: number;
  readonly source?: string;
  readonly start?: Part | readonly Part[] | undefined;
  readonly props?: readonly Part[] | undefined;
  readonly key?: Part | null | undefined;
  readonly sep?: readonly Part[] | undefined;
  readonly value?: Part | undefined;
  readonly items?: readonly Part[] | undefined;
  readonly end?: readonly Part[] | undefined;
}

/** The concrete syntax of a text, walked without recursion: composing recurses and must know the depth beforehand. */
export function readYamlTokens(text: string): YamlTokens {
  const tokens = Array.from(new Parser().parse(text));
  const comments: Range[] = [];
  const tags: YamlTag[] = [];
  let deepest = 0;
  const pending: { readonly part: Part; readonly depth: number }[] = [];
  let depth = 0;
  const add = (parts: Part | readonly Part[] | null | undefined): void => {
    if (Array.isArray(parts)) for (const part of parts as readonly Part[]) pending.push({ part, depth });
    else if (parts) pending.push({ part: parts as Part, depth });
  };
  add(tokens);
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const { part } = visit;
    if (part.type === 'comment' || part.type === 'tag') {
      const { offset = 0, source = '' } = part;
      if (part.type === 'tag') tags.push({ source, offset });
      else comments.push({ start: offset, end: offset + source.length });
    }
    depth = visit.depth + (part.items ? 1 : 0);
    deepest = Math.max(deepest, depth);
    add(part.start);
    add(part.props);
    add(part.key);
    add(part.sep);
    add(part.value);
    add(part.items);
    add(part.end);
  }
  comments.sort((a, b) => a.start - b.start);
  tags.sort((a, b) => a.offset - b.offset);
  return { tokens, comments, tags, depth: deepest };
}
