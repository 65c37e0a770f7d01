import type { Severity } from '../lint/rule.js';
import type { Place, Report, ReportedFinding } from './report.js';
import { byFile, isAtLeast } from './report.js';

export interface JunitOptions {
  /** What counts as a failed test; the rest is told as output of a passed one. */
  readonly failOn: Severity | 'never';
}

/** One suite a file, one test case a finding; a run without findings is one passed test. */
export function formatJunit({ findings, version }: Report, { failOn }: JunitOptions): string {
  const isFailure = ({ severity }: ReportedFinding): boolean =>
    failOn !== 'never' && isAtLeast(severity, failOn);
  const suites = [...byFile(findings)].flatMap(([file, group]) => [
    `  <testsuite ${attributes({
      name: file,
      tests: group.length,
      failures: group.filter(isFailure).length,
      errors: 0,
      skipped: 0,
      time: 0,
    })}>`,
    ...group.flatMap((finding) => testCase(finding, isFailure(finding))),
    '  </testsuite>',
  ]);
  if (suites.length === 0) suites.push(...EMPTY);
  const totals = attributes({
    name: `sagemaker-async ${version}`,
    tests: Math.max(1, findings.length),
    failures: findings.filter(isFailure).length,
    errors: 0,
    time: 0,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

const EMPTY = [
  '  <testsuite name="sagemaker-async" tests="1" failures="0" errors="0" skipped="0" time="0">',
  '    <testcase name="no findings" classname="sagemaker-async" time="0"/>',
  '  </testsuite>',
];

function testCase(
  { rule, severity, place, message, related }: ReportedFinding,
  isFailure: boolean,
): string[] {
  const details = [
    `${spot(place)}: ${severity}: ${message} (${rule})`,
    ...related.map((one) => `${spot(one.place)}: ${one.message}`),
  ].join('\n');
  const { file, line, column } = place;
  return [
    `    <testcase ${attributes({ name: `${rule} ${line}:${column}`, classname: file, file, line, time: 0 })}>`,
    isFailure
      ? `      <failure ${attributes({ type: severity, message })}>${escape(details)}</failure>`
      : `      <system-out>${escape(details)}</system-out>`,
    '    </testcase>',
  ];
}

function spot({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}="${escape(String(value)).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 cannot hold at all become the replacement character. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
