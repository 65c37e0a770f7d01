import { ReadError } from '../live/failure.js';
import type { ObjectStore } from '../live/objects.js';
import { attempt } from '../live/watch/attempt.js';
import type { FailureCause } from './failure-cause.js';
import { causeOf } from './failure-cause.js';
import type { FailedRequest } from './failure-list.js';
import { newestFailures } from './failure-list.js';

/** Listed to find recent ones: 3,000 objects, a hundredth of a US cent: https://aws.amazon.com/s3/pricing/ */
const MOST_PAGES = 3;
/** Opened, a GET each. */
const MOST_OPENED = 8;
/** A failure object holds a message; a container may put anything in it. */
const MOST_BYTES = 16_000;

export interface CountedCause {
  readonly cause: FailureCause;
  readonly count: number;
}

export interface SampledFailures {
  /** Objects that were opened. */
  readonly read: number;
  /** Most frequent first. */
  readonly causes: readonly CountedCause[];
  /** Buckets that their texts name. */
  readonly buckets: readonly string[];
}

/**
 * Why requests failed, by a few of the newest failure objects. Keys are ids drawn at random, so that the first pages
 * are a fair choice where there are more.
 *
 * @throws ReadError when the path cannot be listed, or no object of it can be read.
 */
export async function sampleFailures(
  objects: Pick<ObjectStore, 'list' | 'readText'>,
  path: string,
): Promise<SampledFailures> {
  let newest: readonly FailedRequest[] = [];
  for await (const page of newestFailures(objects, path, MOST_OPENED, MOST_PAGES)) newest = page.newest;
  const answers = await Promise.all(
    newest.map(({ uri }) => attempt(() => objects.readText(uri, MOST_BYTES))),
  );
  const texts = answers.flatMap((one) => (one.ok ? [one.value.text] : []));
  const refused = answers.find((one) => !one.ok);
  if (texts.length === 0 && refused !== undefined) throw new ReadError(refused.failure);
  return { read: texts.length, causes: countCauses(texts.map(causeOf)), buckets: bucketsIn(texts) };
}

/** How often each, the most frequent first; of equals the one that came first. */
export function countCauses(causes: readonly FailureCause[]): readonly CountedCause[] {
  const counts = new Map<string, { readonly cause: FailureCause; count: number }>();
  for (const cause of causes) {
    const known = counts.get(cause.id) ?? { cause, count: 0 };
    known.count += 1;
    counts.set(cause.id, known);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function bucketsIn(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) =>
    Array.from(text.matchAll(/\bs3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\//g), ([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}
