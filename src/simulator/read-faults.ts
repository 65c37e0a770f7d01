import type { Faults } from './faults.js';

type Check = (value: unknown) => string | undefined;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const share: Check = (value) =>
  isNumber(value) && value >= 0 && value <= 1 ? undefined : 'a number from 0 to 1';
const length: Check = (value) => (isNumber(value) && value >= 0 ? undefined : 'a number from 0');
const finite: Check = (value) => (isNumber(value) ? undefined : 'a number');
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const names: Check = (value) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? undefined
    : 'a list of action names';
const limits: Check = (value) =>
  isObject(value) && Object.values(value).every((one) => length(one) === undefined)
    ? undefined
    : 'an object of requests a second by action, such as {"DescribeEndpoint": 10, "*": 50}';

const CHECKS: Readonly<Record<keyof Faults, Check>> = {
  throttle: limits,
  errors: share,
  slowMs: length,
  truncated: share,
  denied: names,
  expired: flag,
  skewMs: finite,
  refused: flag,
  brokenPages: flag,
  odd: flag,
};

/** Reads faults that a person wrote. @returns a sentence when they are wrong. */
export function readFaults(text: string): Faults | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The faults are not JSON.';
  }
  if (!isObject(value)) return 'The faults must be a JSON object, such as {"errors": 0.1}.';
  for (const [name, one] of Object.entries(value)) {
    if (!isFault(name)) return `There is no fault ${name}. Known: ${Object.keys(CHECKS).join(', ')}.`;
    const wanted = CHECKS[name](one);
    if (wanted !== undefined) return `The fault ${name} must be ${wanted}.`;
  }
  return value;
}

function isFault(name: string): name is keyof Faults {
  return Object.hasOwn(CHECKS, name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
