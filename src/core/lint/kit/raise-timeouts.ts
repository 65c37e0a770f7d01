import { say } from '../../text/message.js';
import type { TextEdit } from '../../text/range.js';
import { LIMITS } from '../facts/limits.js';
import { effective, numberOf } from '../ladder/effective.js';
import { environmentHolder, lookUp } from '../ladder/environment.js';
import { numberIn, processesOf, readTimeoutDirective, resolve, workerModel } from '../ladder/settings.js';
import { readingOf } from '../ladder/stack.js';
import { parseTime } from '../ladder/units.js';
import { entryOf, known, lacks } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Fix } from '../rule.js';

/** Edits of one rung; undefined when it is too low, or may be, and cannot be raised. */
type Raised = readonly TextEdit[] | undefined;

const HOLDS: Raised = [];
const MEMBER = 'InvocationTimeoutSeconds';
/** Seconds that nginx and gunicorn wait when nobody says otherwise. */
const NGINX_DEFAULT = 60;
const GUNICORN_DEFAULT = 30;

/**
 * One fix for the whole ladder: every timeout below the time that a request is declared, or asked, to last is raised
 * to it, in whatever files they stand. There is none when a rung cannot be edited (half a ladder is as short as
 * before), nor when a single edit is all there is: a finding's own fix makes that one.
 */
export function raiseTimeouts(serving: Serving): readonly Fix[] {
  const { request, exposure } = serving;
  const seconds = Math.min(Math.ceil(request.seconds), LIMITS.invocationTimeout.max);
  if (request.from === 'default' || exposure.mode !== 'async') return [];
  const rungs = [
    ...(request.from === 'declared' ? calls(serving, seconds) : []),
    ...nginx(serving, seconds),
    ...gunicorn(serving, seconds),
    ...stack(serving, seconds),
  ];
  const edits: TextEdit[] = [];
  for (const rung of rungs) {
    if (rung === undefined) return [];
    for (const edit of rung) if (!edits.some((other) => isSame(edit, other))) edits.push(edit);
  }
  const isMeeting = edits.some((edit, index) => edits.slice(0, index).some((other) => meets(edit, other)));
  const raised = rungs.filter((rung) => rung !== undefined && rung.length > 0).length;
  if (isMeeting || raised < 2) return [];
  return [{ title: say`Raise every timeout on the way to ${seconds} s`, edits, isSafe: false }];
}

/** A call that says nothing ends after the default; a lone one that says less cannot be that of the longest request. */
function calls({ deployments }: Serving, seconds: number): readonly Raised[] {
  const all = new Set(deployments.flatMap(({ invocations }) => invocations));
  const asynchronous = [...all].filter(({ api }) => api === 'async');
  return asynchronous.map((call) => {
    const number = known(call.timeout);
    if (number !== undefined && number.value < seconds && asynchronous.length === 1)
      return replaced(number, seconds);
    const isDefault = lacks(call.arguments, MEMBER) && seconds > LIMITS.invocationTimeout.default;
    return isDefault ? written(call.arguments.insert?.(MEMBER, seconds)) : HOLDS;
  });
}

function nginx(serving: Serving, seconds: number): readonly Raised[] {
  return serving.nginx
    .filter(({ proxy }) => proxy !== undefined)
    .map((one) => {
      const directive = readTimeoutDirective(one);
      const entry = entryOf(one.settings, directive);
      if (entry === undefined) {
        if (!one.settings.isComplete) return undefined;
        return seconds <= NGINX_DEFAULT ? HOLDS : written(one.settings.insert?.(directive, `${seconds}s`));
      }
      const found = resolve(serving, entry);
      const now = found.kind === 'set' ? parseTime(String(found.known.value)) : undefined;
      if (found.kind !== 'set' || now === undefined) return undefined;
      return now >= seconds ? HOLDS : replaced(found.known, `${seconds}s`);
    });
}

function gunicorn(serving: Serving, seconds: number): readonly Raised[] {
  return processesOf(serving, 'gunicorn').map((process) => {
    const model = workerModel(process);
    if (model === 'gthread') return HOLDS;
    const timeout = process.get('timeout');
    if (timeout.kind === 'unset' && model !== 'unknown')
      return seconds <= GUNICORN_DEFAULT ? HOLDS : written(process.block.insert?.('timeout', seconds));
    const number = numberIn(timeout);
    if (number === undefined || model === 'unknown') return undefined;
    return number.value === 0 || number.value >= seconds ? HOLDS : replaced(number, seconds);
  });
}

/** The timers of the image's own stack. Variables that are missing are written together, as one block may hold none yet. */
function stack(serving: Serving, seconds: number): readonly Raised[] {
  const timers = [responseTimer(serving, seconds), readTimer(serving, seconds)];
  const missing = timers.flatMap((timer) => (timer !== undefined && 'missing' in timer ? timer.missing : []));
  const edits = timers.map((timer) => (timer !== undefined && 'missing' in timer ? HOLDS : timer));
  return missing.length === 0 ? edits : [...edits, added(serving, missing, String(seconds))];
}

/** Edits, or the name of a variable that is to be set. */
type Timer = Raised | { readonly missing: string };

function responseTimer(serving: Serving, seconds: number): Timer {
  const found = effective(serving, 'response-timeout');
  if (found === undefined) return HOLDS;
  if (found.kind === 'unknown') return undefined;
  if (found.value >= seconds || (found.kind === 'set' && found.value <= 0)) return HOLDS;
  if (found.kind === 'set') return replaced(found.known, String(Math.ceil(seconds / found.origin.scale)));
  const { within, origin } = found;
  if (within !== undefined && origin !== undefined)
    return written(within.insert?.(origin.name, Math.ceil(seconds / origin.scale)));
  return {
    missing: found.because === undefined ? found.precedence.preferred : 'SAGEMAKER_TS_RESPONSE_TIMEOUT',
  };
}

const READ_TIMER = 'SERVING_CHUNKED_READ_TIMEOUT';
const READ_DEFAULT = 120;

/** DJL Serving has a second timer for reading the answer. */
function readTimer(serving: Serving, seconds: number): Timer {
  if (readingOf(serving)?.family !== 'djl') return HOLDS;
  const variable = lookUp(serving, READ_TIMER);
  if (variable.kind === 'unknown') return undefined;
  const property = serving.servers
    .map(({ settings }) => entryOf(settings, 'chunked_read_timeout'))
    .find((entry) => entry !== undefined);
  const entry = variable.kind === 'set' ? variable.entry : property;
  if (entry === undefined) return seconds <= READ_DEFAULT ? HOLDS : { missing: READ_TIMER };
  const number = numberOf(entry.value);
  if (number === undefined) return undefined;
  return number.value >= seconds ? HOLDS : replaced(number, String(seconds));
}

function added(serving: Serving, names: readonly string[], value: string): Raised {
  const holder = environmentHolder(serving);
  if (names.some((name) => lookUp(serving, name).kind !== 'unset')) return undefined;
  if (holder !== serving.container?.environment)
    return written(holder?.insert?.('Environment', Object.fromEntries(names.map((name) => [name, value]))));
  // The first entry of an empty block is spelled as the only one.
  if (names.length > 1 && holder?.entries.length === 0) return undefined;
  const edits = names.map((name) => holder?.insert?.(name, value) ?? []);
  return edits.some((one) => one.length === 0) ? undefined : edits.flat();
}

function replaced(value: Known, wanted: string | number): Raised {
  return written(value.replace?.(wanted));
}

/** No edits means that the format cannot make them. */
function written(edits: readonly TextEdit[] | undefined): Raised {
  return edits === undefined || edits.length === 0 ? undefined : edits;
}

function isSame(edit: TextEdit, other: TextEdit): boolean {
  const { file, range, newText } = edit;
  const isThere = range.start === other.range.start && range.end === other.range.end;
  return file === other.file && isThere && newText === other.newText;
}

/** Edits that change the same text cannot be made together; insertions at one place can. */
function meets(edit: TextEdit, other: TextEdit): boolean {
  if (edit.file !== other.file) return false;
  return edit.range.start < other.range.end && other.range.start < edit.range.end;
}
