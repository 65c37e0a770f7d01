import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Diagnostic } from '../../../src/core/lint/diagnostic.js';
import { RULES } from '../../../src/core/lint/rules/index.js';
import type { DiagnosticFix } from '../../../src/core/lint/diagnostic.js';
import { applyEdits } from '../../../src/core/text/apply-edits.js';
import { lintTexts } from '../../support/lint.js';
import { readRulePage } from '../../support/rule-pages.js';

type Files = Readonly<Record<string, string>>;

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

/** The example project without its notebook (raw notebooks have tests of their own), and every page's bad example. */
function seeds(): readonly Files[] {
  const names = ['container/Dockerfile', 'container/serve', 'container/nginx.conf', 'scaling.yaml'];
  const example = Object.fromEntries(
    names.map((name) => [name, readFileSync(`examples/transcription/${name}`, 'utf8')]),
  );
  const terraform = Object.fromEntries(
    ['main.tf', 'scaling.tf', 'variables.tf'].map((name) => [
      name,
      readFileSync(`examples/terraform/${name}`, 'utf8'),
    ]),
  );
  const pages = RULES.flatMap(({ id }) => readRulePage(id)?.examples ?? []);
  return [example, terraform, ...pages.filter(({ kind }) => kind === 'bad').map(({ files }) => files)];
}

const SEEDS = seeds();

/** Small damage as typing does it; line ends and numbers change too. */
const mutation = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom(
    'none',
    'delete-line',
    'repeat-line',
    'crlf',
    'digits',
    'delete',
    'comment',
    'indent',
  ),
  size: fc.integer({ min: 1, max: 12 }),
});

interface Mutation {
  readonly file: number;
  readonly at: number;
  readonly kind: string;
  readonly size: number;
}

function mutated(files: Files, mutations: readonly Mutation[]): Files {
  const result = { ...files };
  for (const { file, at, kind, size } of mutations) {
    const names = Object.keys(result);
    const name = names[file % names.length] ?? '';
    result[name] = damaged(result[name] ?? '', at, kind, size);
  }
  return result;
}

function damaged(text: string, at: number, kind: string, size: number): string {
  const offset = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.min(lines.length - 1, Math.floor(at * lines.length));
  switch (kind) {
    case 'delete-line':
      return lines.toSpliced(line, 1).join('\n');
    case 'repeat-line':
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    case 'crlf':
      return text.replace(/\r?\n/g, '\r\n');
    case 'digits':
      return text.slice(0, offset) + text.slice(offset).replace(/\d+/, String(size * 7));
    case 'delete':
      return text.slice(0, offset) + text.slice(offset + size);
    case 'comment':
      return lines.toSpliced(line, 0, '# a remark').join('\n');
    case 'indent':
      return lines.map((one) => (one === '' ? one : `  ${one}`)).join('\n');
    default:
      return text;
  }
}

function apply(files: Files, fix: Pick<DiagnosticFix, 'edits'>): Files {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      applyEdits(
        text,
        fix.edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

const countOf = (found: readonly Diagnostic[], rule: string) =>
  found.filter((one) => one.rule === rule).length;

describe('every fix', () => {
  it('leaves a text that parses and does not have the finding any more', function () {
    this.timeout(120_000);
    let tried = 0;
    fc.assert(
      fc.property(fc.nat(), fc.array(mutation, { maxLength: 3 }), (seed, mutations) => {
        const files = mutated(SEEDS[seed % SEEDS.length] ?? {}, mutations);
        const before = lintTexts(files, RULES);
        for (const { rule, fixes, message } of before) {
          for (const fix of fixes) {
            tried += 1;
            const after = lintTexts(apply(files, fix), RULES);
            const what = `${rule}: ${fix.title}`;
            assert.ok(
              countOf(after, 'unreadable-file') <= countOf(before, 'unreadable-file'),
              `${what} breaks the text:\n${JSON.stringify(apply(files, fix))}`,
            );
            assert.equal(countOf(after, 'crashed-rule'), 0, what);
            assert.ok(countOf(after, rule) < countOf(before, rule), `${what} leaves "${message}"`);
          }
        }
      }),
      { numRuns: RUNS },
    );
    assert.ok(tried > RUNS / 4, `only ${tried} fixes were tried`);
  });

  it('is meant once: all safe fixes together, applied again and again, come to rest', () => {
    for (const seed of SEEDS) {
      let files = seed;
      let rounds = 0;
      for (; rounds < 6; rounds++) {
        const fix = lintTexts(files, RULES)
          .flatMap(({ fixes }) => fixes)
          .find(({ isSafe }) => isSafe);
        if (fix === undefined) break;
        const next = apply(files, fix);
        assert.notDeepEqual(next, files, `${fix.title} changes nothing`);
        files = next;
      }
      assert.ok(rounds < 6, `safe fixes never end for ${Object.keys(seed).join(', ')}`);
    }
  });
});
