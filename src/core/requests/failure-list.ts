import type { ObjectStore, ObjectSummary } from '../live/objects.js';
import { baseName } from './s3-uri.js';

/** A failed request, by the object that it left. */
export interface FailedRequest {
  readonly uri: string;
  /** From the object's name; absent where it does not tell. */
  readonly inferenceId?: string;
  /** When the object was written. */
  readonly atMs: number;
  readonly bytes: number;
}

export interface FailurePage {
  /** The newest so far, newest first, at most `most`. */
  readonly newest: readonly FailedRequest[];
  /** Objects seen so far. */
  readonly seen: number;
  /** False: there are more than were looked at, and newer ones may be among them. */
  readonly isWhole: boolean;
}

/** `ID-error.out`, as SageMaker names them: https://github.com/aws/sagemaker-python-sdk (async_inference). */
const NAME = /^(.{1,64}?)-error\.out$/;

/**
 * The newest objects below a failure path. S3 lists by key, so all pages have to be seen to know the newest; each
 * page is told, and memory stays bounded whatever there is.
 *
 * @param mostPages Of 1,000 objects each; S3 bills about US$0.005 for 1,000 pages: https://aws.amazon.com/s3/pricing/
 */
export async function* newestFailures(
  objects: Pick<ObjectStore, 'list'>,
  path: string,
  most: number,
  mostPages: number,
): AsyncGenerator<FailurePage, void, undefined> {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  let newest: readonly FailedRequest[] = [];
  let seen = 0;
  let token: string | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const read = await objects.list(prefix, token);
    const failures = read.items.filter(isFailure).map(toFailure);
    seen += failures.length;
    newest = [...newest, ...failures]
      .sort((a, b) => b.atMs - a.atMs || (a.uri < b.uri ? -1 : 1))
      .slice(0, most);
    token = read.token;
    yield { newest, seen, isWhole: token === undefined };
    if (token === undefined) return;
  }
}

/** Consoles leave empty objects where they show folders. */
function isFailure({ uri, bytes }: ObjectSummary): boolean {
  return !uri.endsWith('/') && bytes > 0;
}

function toFailure({ uri, bytes, modifiedMs }: ObjectSummary): FailedRequest {
  const inferenceId = inferenceIdOf(uri);
  return { uri, atMs: modifiedMs, bytes, ...(inferenceId === undefined ? {} : { inferenceId }) };
}

/** Of a failure object; undefined when its name is not as SageMaker gives it. */
export function inferenceIdOf(uri: string): string | undefined {
  return NAME.exec(baseName(uri))?.[1];
}
