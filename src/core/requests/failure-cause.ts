import { signalOf } from '../logs/signals.js';
import type { Message } from '../text/message.js';
import { say } from '../text/message.js';

/** Why requests failed, as a class: failures of one class are mended in one place. */
export interface FailureCause {
  /** kebab-case, stable: groups are kept apart by it. */
  readonly id: string;
  /** A group's name. */
  readonly label: Message;
  /** What to do. */
  readonly advice: Message;
  /** Rules of the linter that speak of it, most likely first. */
  readonly rules: readonly string[];
}

interface KnownCause extends FailureCause {
  readonly pattern: RegExp;
}

/**
 * By the platform's words in the failure object, which holds what the data log holds. Wordings as users report them;
 * AWS documents none. The first that fits is taken, so the particular ones stand before the general ones.
 */
const KNOWN: readonly KnownCause[] = [
  {
    // https://repost.aws/knowledge-center/sagemaker-endpoint-timeout
    id: 'invocation-timeout',
    pattern: /invocation timed out while waiting for a response/i,
    label: say`Invocation timed out`,
    advice: say`The container took longer than InvocationTimeoutSeconds of the request. Raise it (at most 3600), or make requests smaller.`,
    rules: ['invocation-timeout-missing', 'invocation-timeout-out-of-range'],
  },
  {
    // https://github.com/deepjavalibrary/djl-serving/issues/2567
    id: 'content-length-missing',
    pattern: /did not specify the required Content-Length header/i,
    label: say`Response without Content-Length`,
    advice: say`Asynchronous inference needs whole responses: no streaming, no chunks.`,
    rules: ['response-without-length', 'djl-image-without-content-length'],
  },
  {
    // https://github.com/aws/deep-learning-containers/issues/4668
    id: 'headers-too-large',
    pattern: /headers? .{0,40}(?:exceed|too large|4096)/i,
    label: say`Response headers too large`,
    advice: say`All headers of a response together may have 4096 bytes.`,
    rules: ['response-header-too-large'],
  },
  {
    id: 'payload-too-large',
    pattern: /\(413\)|\b413\b.{0,40}(?:Too Large|Entity)|too large|exceeds? (?:the )?(?:maximum|limit|max)/i,
    label: say`Payload too large (413)`,
    advice: say`A server in the container refuses bodies of this size. Raise its limit.`,
    rules: ['nginx-body-limit-too-small', 'nginx-body-limit-default', 'payload-limit-below-largest'],
  },
  {
    id: 'content-type',
    pattern: /\((?:415|406)\)|unsupported (?:media|content)[ -]?type/i,
    label: say`Content type not accepted`,
    advice: say`The container does not take the Content-Type of the request, or cannot give what Accept asks for.`,
    rules: [],
  },
  {
    id: 'expired',
    pattern: /\b(?:request|message) (?:has )?expired|RequestTTL|time[- ]to[- ]live/i,
    label: say`Expired in the queue`,
    advice: say`It waited longer than RequestTTLSeconds (6 hours unless the request says less). More instances, or a policy that starts them sooner.`,
    rules: ['request-ttl-shorter-than-timeout', 'scaling-zero-without-wake'],
  },
  {
    id: 'input-unreadable',
    pattern:
      /download.{0,80}(?:fail|denied|forbidden|not found|NoSuchKey|40[34])|(?:fail|unable|could not).{0,40}download|(?:denied|NoSuchKey).{0,80}(?:input|GetObject)/i,
    label: say`Input could not be read`,
    advice: say`The execution role needs s3:GetObject on the input, and kms:Decrypt where it is encrypted with a key; or the object is gone.`,
    rules: ['role-without-s3-access', 'list-bucket-on-objects'],
  },
  {
    id: 'output-unwritable',
    pattern:
      /upload.{0,80}(?:fail|denied|forbidden|403)|(?:fail|unable|could not).{0,40}upload|denied.{0,80}PutObject/i,
    label: say`Output could not be written`,
    advice: say`The execution role needs s3:PutObject, s3:AbortMultipartUpload and s3:ListBucket on the output path.`,
    rules: ['role-without-s3-access', 'list-bucket-on-objects'],
  },
  {
    id: 'server-timeout',
    pattern: /\(504\)|504 Gateway|Gateway Time-?out/i,
    label: say`A server in the container gave up waiting (504)`,
    advice: say`nginx or the model server has a timeout below the time that the model takes.`,
    rules: ['nginx-read-timeout-below-request', 'gunicorn-timeout-below-request'],
  },
  {
    id: 'server-dropped',
    pattern: /\(50[23]\)|502 Bad Gateway|503 Service/i,
    label: say`The model server was not there (502, 503)`,
    advice: say`A worker died or was killed while it worked; the container's log tells which.`,
    rules: ['gunicorn-timeout-below-request', 'gunicorn-timeout-default', 'queue-below-concurrency'],
  },
  {
    id: 'client-error',
    pattern: /Received client error \(4\d\d\)/i,
    label: say`Refused by the model (4xx)`,
    advice: say`The container says that the request is wrong; SageMaker does not repeat it.`,
    rules: [],
  },
  {
    id: 'model-error',
    pattern: /Received server error \(5\d\d\)/i,
    label: say`Error of the model (500)`,
    advice: say`The container answered with an error; SageMaker passes it on and does not repeat the request. The container's log has the trace.`,
    rules: [],
  },
];

const OTHER: FailureCause = {
  id: 'other',
  label: say`Other causes`,
  advice: say`The object says what happened.`,
  rules: [],
};

/** Longest text that is looked at. */
const MOST = 20_000;

/** @param text What the failure object holds, or its beginning. */
export function causeOf(text: string): FailureCause {
  const head = text.slice(0, MOST);
  const known = KNOWN.find(({ pattern }) => pattern.test(head));
  const isPlain = known === undefined || known.id === 'model-error';
  const signal = isPlain ? signalOf(head) : undefined;
  // The container's own words say more than the status that they came with.
  if (signal !== undefined)
    return { id: signal.id, label: signal.means, advice: signal.means, rules: signal.rules };
  return known ?? OTHER;
}

/** The container's own message inside the platform's, unescaped; the whole text where there is none. */
export function innerMessage(text: string): string {
  const quoted = /with message "([\s\S]*?)"(?:\. See https:|\s*$)/.exec(text)?.[1];
  return (quoted ?? text).replaceAll('\\n', '\n').replaceAll('\\"', '"').replace(/\r\n?/g, '\n').trim();
}

/** What a message says, on one line: of a page of HTML its heading, of a trace the exception, else its first line. */
export function summaryOf(message: string): string {
  const head = message.slice(0, MOST);
  const heading = /<(h1|title)\b[^>]*>([^<]{1,200})<\/\1>/i.exec(head)?.[2];
  if (heading !== undefined) return heading.trim();
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const isTrace = lines[0]?.startsWith('Traceback (most recent call last)') ?? false;
  return (isTrace ? lines.at(-1) : lines[0])?.trim() ?? '';
}
