import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readIni } from '../../../src/aws/profiles/ini.js';

/** What the reader tells of a text, in order. */
function told(text: string): readonly string[] {
  const lines: string[] = [];
  readIni(text, {
    section: (header, line) => lines.push(`${line} [${header}]`),
    setting: (key, value, parent, line) =>
      lines.push(`${line} ${parent === undefined ? '' : `${parent}.`}${key}=${value}`),
    problem: (line) => lines.push(`${line} problem`),
  });
  return lines;
}

describe('readIni', () => {
  it('reads sections and settings with their lines', () => {
    assert.deepEqual(told('[default]\nregion = eu-west-1\n\n[profile a]\nregion=us-east-1\n'), [
      '1 [default]',
      '2 region=eu-west-1',
      '4 [profile a]',
      '5 region=us-east-1',
    ]);
  });

  it('reads line ends of Windows and a byte order mark', () => {
    assert.deepEqual(told('\uFEFF[default]\r\nregion = eu-west-1\r\n'), [
      '1 [default]',
      '2 region=eu-west-1',
    ]);
  });

  it('takes a comment only at the start or after a blank', () => {
    assert.deepEqual(told('# a\n; b\n[x] ; c\nk = v#1 # rest\nl = v;1 ; rest\n'), [
      '3 [x]',
      '4 k=v#1',
      '5 l=v;1',
    ]);
  });

  it('keeps equal signs of a value', () => {
    assert.deepEqual(told('[x]\nrole = arn:a=b=c\n'), ['1 [x]', '2 role=arn:a=b=c']);
  });

  it('nests indented settings below one without a value, until a line that is not indented', () => {
    assert.deepEqual(told('[services s]\nsagemaker =\n  endpoint_url = http://a\n  b = c\nregion = r\n'), [
      '1 [services s]',
      '3 sagemaker.endpoint_url=http://a',
      '4 sagemaker.b=c',
      '5 region=r',
    ]);
  });

  it('does not nest what is merely indented', () => {
    assert.deepEqual(told('[x]\n  a = 1\n  b = 2\n'), ['1 [x]', '2 a=1', '3 b=2']);
  });

  it('reports lines that say nothing, and settings before a section', () => {
    assert.deepEqual(told('a = 1\n[x]\nnonsense\n= 2\n'), ['1 problem', '2 [x]', '3 problem', '4 problem']);
  });

  it('takes nothing of a section whose name is not closed or empty, with one problem each', () => {
    assert.deepEqual(told('[x\nsecret = 1\n[]\nk = 2\n[y] z\nk = 3\n[ok]\nk = 4\n'), [
      '1 problem',
      '3 problem',
      '5 problem',
      '7 [ok]',
      '8 k=4',
    ]);
  });

  it('never repeats a line in a problem', () => {
    const messages: string[] = [];
    readIni('[x]\nsecret-of-mine\n[secret-of-mine\n', {
      section: () => undefined,
      setting: () => undefined,
      problem: (_line, message) => messages.push(message),
    });
    assert.equal(messages.length, 2);
    assert.ok(messages.every((message) => !message.includes('secret-of-mine')));
  });

  it('throws on no text', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '=',
      '#',
      ';',
      '\n',
      '\r',
      ' ',
      '\t',
      'a',
      '[profile ',
      'region',
      '\0',
      '"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          told(text);
        },
      ),
    );
  });
});
