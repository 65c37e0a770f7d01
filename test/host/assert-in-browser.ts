/** Stands for Node's `assert` in suites that run in a worker of the browser; what is not here fails the test. */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly actual: unknown;
  readonly expected: unknown;
  readonly showDiff: boolean;

  constructor(message: string, compared?: { readonly actual: unknown; readonly expected: unknown }) {
    super(message);
    this.actual = compared?.actual;
    this.expected = compared?.expected;
    this.showDiff = compared !== undefined;
  }
}

export const strict = {
  ok(value: unknown, message = 'The value is falsy.'): void {
    if (!value) throw new AssertionError(message);
  },
  equal(actual: unknown, expected: unknown, message = 'The values differ.'): void {
    if (!Object.is(actual, expected)) throw new AssertionError(message, { actual, expected });
  },
  notEqual(actual: unknown, other: unknown, message = 'The values are the same.'): void {
    if (Object.is(actual, other)) throw new AssertionError(message);
  },
  deepEqual(actual: unknown, expected: unknown, message = 'The values differ.'): void {
    if (!isAlike(actual, expected)) throw new AssertionError(message, { actual, expected });
  },
  match(text: string, pattern: RegExp, message = `"${text}" does not match ${String(pattern)}.`): void {
    if (!pattern.test(text)) throw new AssertionError(message);
  },
  doesNotMatch(text: string, pattern: RegExp, message = `"${text}" matches ${String(pattern)}.`): void {
    if (pattern.test(text)) throw new AssertionError(message);
  },
  fail(message: string): never {
    throw new AssertionError(message);
  },
};

/** Plain data only: values, arrays and objects. */
function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isAlike(a[key], b[key]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
