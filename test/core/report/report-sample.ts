import type { Place, Report, ReportedFinding } from '../../../src/core/report/report.js';

export function place(file: string, line: number, column: number, more: Partial<Place> = {}): Place {
  return { file, line, column, endLine: line, endColumn: column + 4, ...more };
}

const FIRST: ReportedFinding = {
  rule: 'unreadable-file',
  severity: 'error',
  place: place('docker/nginx.conf', 12, 5),
  message: 'Something is wrong.',
  isFixable: true,
  related: [
    { place: place('deploy.py', 3, 1), message: 'A request may last 900 s by this call.' },
    { place: place('docker/nginx.conf', 2, 1), message: 'It is decided here.' },
  ],
  fixes: [
    {
      title: 'Set it to 900',
      edits: [
        { place: place('docker/nginx.conf', 12, 5), newText: '900s' },
        { place: place('deploy.py', 3, 1), newText: '' },
      ],
    },
  ],
  fingerprint: '00000000000000aa',
};

const SECOND: ReportedFinding = {
  rule: 'unused-ignore',
  severity: 'warning',
  place: place('docker/nginx.conf', 112, 15, { endLine: 113, endColumn: 2 }),
  message: 'A longer sentence, 100% "quoted" <here> & there: done.',
  isFixable: false,
  related: [],
  fixes: [],
  fingerprint: '00000000000000bb',
};

const THIRD: ReportedFinding = {
  rule: 'crashed-rule',
  severity: 'info',
  place: place('a b/ä,:%.ipynb', 1, 1, { cell: 4 }),
  message: 'Only a note.',
  isFixable: false,
  related: [],
  fixes: [],
  fingerprint: '00000000000000cc',
};

export function sample(findings: readonly ReportedFinding[] = [FIRST, SECOND, THIRD]): Report {
  return {
    findings,
    fileCount: 7,
    rules: [
      { id: 'crashed-rule', severity: 'info', summary: 'It crashed.' },
      { id: 'never-used', severity: 'error', summary: 'Not here.' },
      { id: 'unreadable-file', severity: 'error', summary: 'It cannot be read.' },
      { id: 'unused-ignore', severity: 'warning', summary: 'It silences nothing.' },
    ],
    version: '1.2.3',
    pageOf: (rule) => `https://example.com/${rule}.md`,
  };
}

export function finding(more: Partial<ReportedFinding>): ReportedFinding {
  return { ...THIRD, ...more };
}
