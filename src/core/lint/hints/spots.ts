import type { Location, Range } from '../../text/range.js';
import type { Explanation } from '../facts/explanation.js';
import { rowOf } from '../facts/explanation.js';
import { MEMBERS } from '../facts/member-meanings.js';
import { NGINX_MEANINGS, explainServerSetting } from '../facts/server-meanings.js';
import { explainVariable } from '../facts/variable-meanings.js';
import { readingOf } from '../ladder/stack.js';
import type { Exposure, Project, Serving } from '../model/project.js';
import type { Entry, Known } from '../model/value.js';
import type { Block, Scope } from './blocks.js';
import { blocksOf } from './blocks.js';

/** One setting at a place, with all containers that it has a say in. */
export interface Spot {
  readonly scope: Scope;
  readonly entry: Entry;
  /** The name to explain; AWS's or the server's own. */
  readonly name: string;
  readonly explanation: Explanation;
  readonly servings: readonly Serving[];
  readonly exposure: Exposure | undefined;
  /** The key or the value, whichever is at the place. */
  readonly at: Location;
}

/** What is at an offset; the smallest thing that can be explained. */
export function spotAt(project: Project, file: string, offset: number): Spot | undefined {
  let best: Spot | undefined;
  for (const block of blocksOf(project, file)) {
    for (const entry of block.mapping.entries) {
      const at = stretchesOf(entry).find((one) => one.file === file && holds(one.range, offset));
      if (at === undefined || (best !== undefined && length(at) > length(best.at))) continue;
      if (best?.entry.at === entry.at && best.name === nameOf(entry)) {
        best = { ...best, servings: [...new Set([...best.servings, ...block.servings])] };
        continue;
      }
      if (best !== undefined && length(at) === length(best.at) && isVirtual(entry)) continue;
      best = spotOf(block, entry, at) ?? best;
    }
  }
  return best;
}

/** Every setting with a value that is written in a file, each once, in the order of places. */
export function spotsIn(project: Project, file: string): readonly Spot[] {
  const found = new Map<string, Spot>();
  for (const block of blocksOf(project, file)) {
    for (const entry of block.mapping.entries) {
      const { at } = entry.value;
      if (at.file !== file || entry.value.kind !== 'known') continue;
      const key = `${at.range.start}:${entry.key}`;
      const before = found.get(key);
      if (before !== undefined) {
        const servings = [...new Set([...before.servings, ...block.servings])];
        found.set(key, { ...before, servings });
        continue;
      }
      const spot = spotOf(block, entry, at);
      if (spot !== undefined) found.set(key, spot);
    }
  }
  return [...found.values()].sort((a, b) => a.at.range.start - b.at.range.start);
}

function spotOf(block: Block, entry: Entry, at: Location): Spot | undefined {
  const name = nameOf(entry);
  const explanation = explain(block, name);
  if (explanation === undefined) return undefined;
  const { scope, servings, exposure } = block;
  return { scope, entry, name, explanation, servings, exposure, at };
}

/** An SDK object whose arguments stand in blocks that only AWS's own shape has. */
function isVirtual({ key, spelled }: Entry): boolean {
  return spelled === 'AsyncInferenceConfig' && key !== spelled;
}

function nameOf(entry: Entry): string {
  return isVirtual(entry) ? entry.spelled : entry.key;
}

function explain({ scope, servings }: Block, name: string): Explanation | undefined {
  switch (scope.kind) {
    case 'environment': {
      const [serving] = servings;
      return explainVariable(name, serving === undefined ? undefined : readingOf(serving)?.family);
    }
    case 'server':
      return explainServerSetting(scope.server.kind, name);
    case 'nginx':
      return rowOf(NGINX_MEANINGS, name);
    case 'members':
      return name === 'AsyncInferenceConfig'
        ? rowOf(MEMBERS.EndpointConfig, name)
        : rowOf(MEMBERS[scope.shape], name);
  }
}

/** Where an entry can be asked for: its key, its plain value, and the literal elsewhere that decides it. */
function stretchesOf({ keyAt, value }: Entry): readonly Location[] {
  switch (value.kind) {
    case 'known':
      return [keyAt, value.at, value.decidedAt];
    case 'unknown':
      return [keyAt, value.at];
    case 'mapping':
      return [keyAt];
    case 'sequence':
      return value.items.some((item) => item.kind === 'mapping') ? [keyAt] : [keyAt, value.at];
  }
}

/** The end counts: the cursor stands behind the last letter. */
function holds({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

function length({ range }: Location): number {
  return range.end - range.start;
}

/** True when the value that a rung rests on is this very entry's. */
export function isSameValue(a: Known | undefined, { value }: Entry): boolean {
  if (a === undefined || value.kind !== 'known') return false;
  return (
    a.at.file === value.at.file &&
    a.at.range.start === value.at.range.start &&
    a.decidedAt.range.start === value.decidedAt.range.start
  );
}
