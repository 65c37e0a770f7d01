import { isSeverity, knownRuleIds } from '../core/lint/config/known-rules.js';
import type { Severity } from '../core/lint/rule.js';

/** The section that clients keep the settings in; the names are those of the VS Code extension. */
export const SECTION = 'sagemakerAsync';

export interface Settings {
  readonly run: 'onType' | 'onSave' | 'off';
  readonly assume: 'auto' | 'async' | 'off';
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** How many files of a folder are read to find out what belongs together. */
  readonly maxContextFiles: number;
}

export const DEFAULTS: Settings = { run: 'onType', assume: 'auto', rules: {}, maxContextFiles: 2000 };

export interface ReadSettings {
  readonly settings: Settings;
  /** Sentences about what could not be used; the default holds there. */
  readonly problems: readonly string[];
}

/**
 * What a client sent: `{ lint: { run, assume, rules } }`, the same below `sagemakerAsync`, or the inner names alone;
 * undefined when it sent nothing.
 */
export function readSettings(given: unknown): ReadSettings | undefined {
  const outer = isObject(given) && isObject(given[SECTION]) ? given[SECTION] : given;
  const inner = isObject(outer) && isObject(outer['lint']) ? outer['lint'] : outer;
  if (!isObject(inner) || Object.keys(inner).length === 0) return undefined;
  const problems: string[] = [];
  return {
    settings: {
      run: choice(inner, 'run', ['onType', 'onSave', 'off'], DEFAULTS.run, problems),
      assume: choice(inner, 'assume', ['auto', 'async', 'off'], DEFAULTS.assume, problems),
      rules: rulesOf(inner['rules'], problems),
      maxContextFiles: countOf(inner['maxContextFiles'], problems),
    },
    problems,
  };
}

function choice<T extends string>(
  given: Readonly<Record<string, unknown>>,
  name: string,
  choices: readonly T[],
  fallback: T,
  problems: string[],
): T {
  const value = given[name];
  if (value === undefined || value === null) return fallback;
  const found = choices.find((one) => one === value);
  if (found === undefined)
    problems.push(`${name} must be ${choices.join(', ')}; it is taken as ${fallback}.`);
  return found ?? fallback;
}

function rulesOf(given: unknown, problems: string[]): Settings['rules'] {
  if (given === undefined || given === null) return {};
  if (!isObject(given)) {
    problems.push('rules must be an object of rule and severity.');
    return {};
  }
  const known = knownRuleIds();
  const rules: Record<string, Severity | 'off'> = {};
  for (const [id, severity] of Object.entries(given)) {
    if (!known.has(id)) problems.push(`There is no rule "${id}".`);
    else if (isSeverity(severity)) rules[id] = severity;
    else problems.push(`The severity of ${id} must be error, warning, info or off.`);
  }
  return rules;
}

function countOf(given: unknown, problems: string[]): number {
  if (given === undefined || given === null) return DEFAULTS.maxContextFiles;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 0) return Math.min(given, 20_000);
  problems.push('maxContextFiles must be a whole number from 0 on.');
  return DEFAULTS.maxContextFiles;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
