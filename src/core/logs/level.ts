/** From loud to quiet; `unknown`: the line does not say. */
export type Level = 'error' | 'warning' | 'info' | 'debug' | 'unknown';

export const LEVELS: readonly Level[] = ['error', 'warning', 'info', 'debug'];

const WORDS =
  /\b(?:CRITICAL|FATAL|SEVERE|EMERG|ALERT|CRIT|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE)\b/gi;
/** Where a mark can stand: behind a time and a name, not in the text. */
const HEAD = 120;
const JSON_MARK = /"(?:level|levelname|severity|log_level)"\s*:\s*"([A-Za-z]+)"/;
/** Without a mark of their own, these are errors whatever follows. */
const BARE =
  /^\s*(?:Traceback \(most recent call last\):|(?:[\w.]+\.)?\w*(?:Error|Exception)(?::|$)|Exception in thread )/m;

const BY_WORD: Readonly<Record<string, Level>> = {
  critical: 'error',
  fatal: 'error',
  severe: 'error',
  emerg: 'error',
  alert: 'error',
  crit: 'error',
  error: 'error',
  err: 'error',
  warning: 'warning',
  warn: 'warning',
  notice: 'info',
  info: 'info',
  debug: 'debug',
  trace: 'debug',
};

/** @param hasSignal The line tells of a known trouble, so that it is not quiet whatever it calls itself. */
export function levelOf(text: string, hasSignal: boolean): Level {
  const head = text.slice(0, 300);
  const word = head.startsWith('{') ? JSON_MARK.exec(head)?.[1] : markOf(head.slice(0, HEAD));
  const level = BY_WORD[(word ?? '').toLowerCase()];
  if (hasSignal && (level === undefined || level === 'info' || level === 'debug')) return 'error';
  return level ?? (BARE.test(head) ? 'error' : 'unknown');
}

/**
 * As log formats of serving stacks write it: in brackets (gunicorn, nginx), in capitals behind a time and at most one
 * name (logging, log4j, TorchServe), or first with a colon. The same words in a sentence say nothing.
 */
function markOf(head: string): string | undefined {
  for (const { 0: word, index } of head.matchAll(WORDS)) {
    const before = head.slice(0, index);
    const after = head.slice(index + word.length);
    if (/[[(]\s*$/.test(before) && /^\s*[\])]/.test(after)) return word;
    const isLoud = word === word.toUpperCase();
    if (isLoud && wordsIn(before) <= 1 && /^(?:\s*[:|\]-]|\s)/.test(after)) return word;
    if (wordsIn(before) === 0 && /^\s*:/.test(after)) return word;
  }
  return undefined;
}

/** Times, zones and what stands in brackets are no words. */
function wordsIn(text: string): number {
  return text.replace(/\[[^\]]*\]/g, '').match(/[A-Za-z_][\w.$]+/g)?.length ?? 0;
}

/**
 * True when a line of this level is to be seen by who asks for `least` and louder. What does not say how loud it is
 * counts as information: most of what a container prints.
 */
export function isLoudEnough(level: Level, least: Level): boolean {
  return rank(level) <= rank(least);
}

function rank(level: Level): number {
  return LEVELS.indexOf(level === 'unknown' ? 'info' : level);
}
