import { default as AjvDraft04 } from 'ajv-draft-04';
import { default as addFormats } from 'ajv-formats';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { formatSarif } from '../../../src/core/report/sarif.js';
import { finding, sample } from './report-sample.js';

/** The part of the log that these tests look at. */
interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: object;
        };
      }[];
      readonly relatedLocations?: readonly object[];
      readonly fixes?: readonly {
        readonly artifactChanges: readonly { readonly replacements: readonly object[] }[];
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly properties?: object;
    }[];
  }[];
}

const schemaPath = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);

function read(text: string): Log['runs'][number] {
  const [run] = (JSON.parse(text) as Log).runs;
  assert.ok(run);
  return run;
}

describe('sarif', () => {
  for (const [name, report] of Object.entries({ findings: sample(), 'no findings': sample([]) })) {
    it(`is valid by the schema of version 2.1.0 with ${name}`, () => {
      assert.ok(isSarif(JSON.parse(formatSarif(report))), ajv.errorsText(isSarif.errors));
    });
  }

  it('is checked by a schema that refuses what is wrong', () => {
    const log = JSON.parse(formatSarif(sample())) as { runs: object[] };
    assert.ok(!isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'fatal' }] }] }));
  });

  it('lists the rules that were found, and results point to them', () => {
    const { tool, results } = read(formatSarif(sample()));
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      ['crashed-rule', 'unreadable-file', 'unused-ignore'],
    );
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.equal(tool.driver.rules[0]?.helpUri, 'https://example.com/crashed-rule.md');
  });

  it('tells levels, places, related places, fixes and fingerprints', () => {
    const [first, second, third] = read(formatSarif(sample())).results;
    assert.deepEqual([first?.level, second?.level, third?.level], ['error', 'warning', 'note']);
    assert.deepEqual(first?.locations[0]?.physicalLocation.region, {
      startLine: 12,
      startColumn: 5,
      endLine: 12,
      endColumn: 9,
    });
    assert.deepEqual(first.relatedLocations, [
      {
        id: 0,
        physicalLocation: {
          artifactLocation: { uri: 'deploy.py', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 },
        },
        message: { text: 'A request may last 900 s by this call.' },
      },
      {
        id: 1,
        physicalLocation: {
          artifactLocation: { uri: 'docker/nginx.conf', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 5 },
        },
        message: { text: 'It is decided here.' },
      },
    ]);
    assert.equal(second?.relatedLocations, undefined);
    assert.deepEqual(first.fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 9 },
        insertedContent: { text: '900s' },
      },
    ]);
    assert.equal(first.fixes[0].artifactChanges.length, 2);
    assert.deepEqual(first.partialFingerprints, { 'sagemakerAsync/v1': '00000000000000aa' });
    assert.deepEqual(third?.properties, { cell: 4 });
  });

  it('writes file names as relative addresses', () => {
    const uri = (file: string): string | undefined => {
      const place = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
      const [only] = read(formatSarif(sample([finding({ place })]))).results;
      return only?.locations[0]?.physicalLocation.artifactLocation.uri;
    };
    assert.equal(uri('a b/ä,:%.ipynb'), 'a%20b/%C3%A4%2C%3A%25.ipynb');
    assert.equal(uri('../x#y?.py'), '../x%23y%3F.py');
  });
});
