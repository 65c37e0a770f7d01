import assert from 'node:assert/strict';
import { formatJson } from '../../../src/core/report/json.js';
import { sample } from './report-sample.js';

describe('json', () => {
  it('is exactly the documented object', () => {
    const report = JSON.parse(formatJson(sample())) as { findings: readonly object[] };
    assert.deepEqual({ ...report, findings: report.findings.length }, { version: 1, files: 7, findings: 3 });
    assert.deepEqual(report.findings[0], {
      rule: 'unreadable-file',
      severity: 'error',
      file: 'docker/nginx.conf',
      line: 12,
      column: 5,
      endLine: 12,
      endColumn: 9,
      message: 'Something is wrong.',
      fixable: true,
      docs: 'https://example.com/unreadable-file.md',
      related: [
        { file: 'deploy.py', line: 3, column: 1, message: 'A request may last 900 s by this call.' },
        { file: 'docker/nginx.conf', line: 2, column: 1, message: 'It is decided here.' },
      ],
    });
  });

  it('adds the cell of a notebook and only there', () => {
    const { findings } = JSON.parse(formatJson(sample())) as { findings: readonly { cell?: number }[] };
    assert.deepEqual(
      findings.map(({ cell }) => cell),
      [undefined, undefined, 4],
    );
  });

  it('is an object without findings, too', () => {
    assert.deepEqual(JSON.parse(formatJson(sample([]))), { version: 1, files: 7, findings: [] });
  });
});
