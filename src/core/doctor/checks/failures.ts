import { formatCount, formatDuration } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { isSameText, say } from '../../text/message.js';
import type { CauseCount, Check, Patient } from '../check.js';
import { totalOf } from '../measures.js';
import type { Remedy } from '../remedy.js';
import { awsCommand, shellWord } from '../shell.js';
import { gunicornTimeout, shortestTime } from '../rungs.js';
import { tailLog } from '../ways.js';

const WINDOW = 60;
const PROXIED: ReadonlySet<string> = new Set(['server-timeout', 'server-dropped', 'gateway-timeout']);
const MOST_CAUSES = 5;
/** A cause of fewer failures than these is one of several. */
const MAIN_SHARE = 0.5;
/** Causes that name a status and no reason. */
const VAGUE: ReadonlySet<string> = new Set(['other', 'client-error', 'model-error']);
/** What stands behind a proxy's 502 and 504. */
const KILLED = 'gunicorn-worker-timeout';
const TIMEOUTS: ReadonlySet<string> = new Set([
  ...['invocation-timeout', 'server-timeout', 'gateway-timeout', KILLED],
  ...['nginx-upstream-timeout', 'backend-timeout'],
]);

export const failures: Check = {
  id: 'failures',
  question: say`Do requests fail, and where does one see why?`,
  faq: [9],

  ask(patient) {
    if (patient.endpoint.variants.length === 0) return undefined;
    const failed = totalOf('failed', patient, WINDOW);
    if (failed === undefined)
      return {
        verdict: 'unknown',
        says: say`CloudWatch’s count of failures could not be read.`,
        evidence: [],
      };
    const processed = totalOf('processed', patient, WINDOW);
    const evidence: Text[] = [
      say`InvocationFailures: ${formatCount(failed)} in the last hour`,
      ...(processed === undefined ? [] : [say`Processed: ${formatCount(processed)} in the last hour`]),
    ];
    if (failed === 0) return { verdict: 'good', says: say`No request failed in the last hour.`, evidence };
    const sample = patient.failedRequests;
    const cause = mainCause(patient);
    const isOfTransfer = cause?.id === 'input-unreadable' || cause?.id === 'output-unwritable';
    return {
      verdict: 'problem',
      isSymptom: cause === undefined || isOfTransfer,
      says: failedText(formatCount(failed), cause, patient),
      evidence: [
        ...evidence,
        ...(sample?.causes ?? [])
          .slice(0, MOST_CAUSES)
          .map(
            ({ label, count }) =>
              say`${formatCount(count)} of ${formatCount(sample?.read ?? 0)} failures that were opened: ${label}`,
          ),
        ...(sample?.failure === undefined
          ? []
          : [say`The failures in S3 could not be read: ${oneLine(sample.failure.message)}`]),
        ...(patient.signals ?? [])
          .slice(0, MOST_CAUSES)
          .map(({ label, count }) => say`${formatCount(count)} times in the container’s log: ${label}`),
      ],
      advice: adviceFor(patient, cause),
      remedies: remediesFor(patient, cause),
    };
  },
};

/** What most of the failures that were read have in common, else what the container's log tells of most. */
function mainCause({ failedRequests, signals = [] }: Patient): CauseCount | undefined {
  const [first] = failedRequests?.causes ?? [];
  const isMain = first !== undefined && first.count >= MAIN_SHARE * (failedRequests?.read ?? 0);
  // A proxy tells that the server behind it was gone, and the log why.
  const killed = signals.find(({ id }) => id === KILLED);
  if (isMain && killed !== undefined && PROXIED.has(first.id)) return killed;
  if (isMain && !VAGUE.has(first.id)) return first;
  const told = signals.find(({ id }) => id !== 'ping-failed');
  return told ?? (isMain && first.id !== 'other' ? first : undefined);
}

function failedText(count: string, cause: CauseCount | undefined, patient: Patient): Text {
  if (cause === undefined)
    return count === '1'
      ? say`Requests fail: 1 in the last hour.`
      : say`Requests fail: ${count} in the last hour.`;
  const { label } = cause;
  if (cause.id === KILLED)
    return say`Requests fail by a timeout, ${count} in the last hour: gunicorn kills workers that are busy for longer than ${formatDuration(gunicornTimeout(patient) * 1000)}.`;
  const rung = TIMEOUTS.has(cause.id) ? shortestTime(patient) : undefined;
  if (rung !== undefined)
    return say`Requests fail by a timeout, ${count} in the last hour: ${rung.layer} stops them after ${formatDuration(rung.value * 1000)}.`;
  // Labels of causes are names, those of signals are sentences.
  if (isSentence(label))
    return TIMEOUTS.has(cause.id)
      ? say`Requests fail by a timeout, ${count} in the last hour: ${label}`
      : say`Requests fail, ${count} in the last hour: ${label}`;
  return TIMEOUTS.has(cause.id)
    ? say`Requests fail by a timeout, ${count} in the last hour: ${label}.`
    : say`Requests fail, ${count} in the last hour: ${label}.`;
}

function isSentence(text: Text): boolean {
  return (typeof text === 'string' ? text : text.template).endsWith('.');
}

function adviceFor({ endpoint }: Patient, cause: CauseCount | undefined): Text {
  if (cause?.id === KILLED)
    return say`Raise gunicorn’s --timeout above InvocationTimeoutSeconds of the requests, which is 15 min unless they say otherwise; SageMaker does not repeat what was killed.`;
  // What a signal means was said already.
  if (cause !== undefined && cause.id !== 'model-error' && !isSameText(cause.advice, cause.label))
    return cause.advice;
  const path = endpoint.asynchronous?.failurePath;
  return path === undefined
    ? say`SageMaker passes on what the container answered and does not try again. There is no S3FailurePath, so that the reasons are in the container’s log alone.`
    : say`SageMaker passes on what the container answered and does not try again. The reasons are below ${oneLine(path)} and in the container’s log.`;
}

function remediesFor(patient: Patient, cause: CauseCount | undefined): readonly Remedy[] {
  const path = patient.endpoint.asynchronous?.failurePath;
  const [rule] = cause?.rules ?? [];
  return [
    ...(rule === undefined
      ? []
      : [{ kind: 'rule', title: say`Read how the rule ${rule} is mended`, rule } as const]),
    ...(path === undefined
      ? []
      : awsCommand(say`List the failed requests`, `s3 ls`, { region: patient.region, recursive: true }).map(
          (one) => ({ ...one, command: `${one.command} ${shellWord(path)}` }),
        )),
    ...tailLog(patient, '?ERROR ?Error ?error ?CRITICAL'),
  ];
}
