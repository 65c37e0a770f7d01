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
  const pending = tokens.map((part: Part) => ({ part, depth: 0 }));
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const { type, offset = 0, source = '' } = visit.part;
    if (type === 'comment') comments.push({ start: offset, end: offset + source.length });
    else if (type === 'tag') tags.push({ source, offset });
    const depth = visit.depth + (visit.part.items ? 1 : 0);
    deepest = Math.max(deepest, depth);
    for (const part of partsOf(visit.part)) pending.push({ part, depth });
  }
  comments.sort((a, b) => a.start - b.start);
  tags.sort((a, b) => a.offset - b.offset);
  return { tokens, comments, tags, depth: deepest };
}

function partsOf({ start = [], props = [], key, sep = [], value, items = [], end = [] }: Part): Part[] {
  return [start, props, key ?? [], sep, value ?? [], items, end].flat();
}
