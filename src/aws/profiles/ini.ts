/** Gets what a file of the AWS tools holds, in order. Lines are counted from 1. */
export interface IniVisitor {
  /** `header` is what stands between the brackets. */
  section(header: string, line: number): void;
  /** `parent` is the setting that a nested one belongs to, such as `sagemaker` in a `services` section. */
  setting(key: string, value: string, parent: string | undefined, line: number): void;
  problem(line: number, message: string): void;
}

/**
 * Reads `~/.aws/config` or `~/.aws/credentials`. Never throws, and never puts a line's text into a problem: it may be
 * a secret. Format: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function readIni(text: string, visitor: IniVisitor): void {
  let state: 'outside' | 'inside' | 'broken' = 'outside';
  let parent: string | undefined;
  let number = 0;
  for (const raw of linesOf(text)) {
    number += 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('[')) {
      parent = undefined;
      const header = headerOf(line);
      state = header === undefined ? 'broken' : 'inside';
      if (header === undefined)
        visitor.problem(number, 'A section is a name in brackets, such as [default].');
      else visitor.section(header, number);
      continue;
    }
    const equals = line.indexOf('=');
    if (equals <= 0) {
      visitor.problem(number, 'A line is a section, a setting such as “region = eu-west-1”, or a comment.');
    } else if (state === 'outside') {
      visitor.problem(number, 'A setting stands below a section; this one comes before the first.');
    } else if (state === 'inside') {
      const key = line.slice(0, equals).trimEnd().toLowerCase();
      const value = withoutComment(line.slice(equals + 1)).trim();
      const isNested = parent !== undefined && /^\s/.test(raw);
      if (!isNested) parent = value === '' ? key : undefined;
      if (value !== '') visitor.setting(key, value, isNested ? parent : undefined, number);
    }
  }
}

function* linesOf(text: string): Generator<string> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield text.slice(start, end);
    start = end + 1;
  }
}

/** A comment may follow; undefined when the bracket is not closed or holds nothing. */
function headerOf(line: string): string | undefined {
  const close = line.indexOf(']');
  const header = line.slice(1, close).trim();
  const rest = line.slice(close + 1).trim();
  if (close < 0 || header === '') return undefined;
  return rest === '' || rest.startsWith('#') || rest.startsWith(';') ? header : undefined;
}

/** The SDKs end a value at a comment sign after a blank; without a blank it belongs to the value. */
function withoutComment(value: string): string {
  const at = value.search(/\s[#;]/);
  return at < 0 ? value : value.slice(0, at);
}
