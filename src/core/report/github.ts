import type { Severity } from '../lint/rule.js';
import type { Report, ReportedFinding } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands: one annotation a finding.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatGithub({ findings }: Report): string {
  return findings.map((finding) => `${annotation(finding)}\n`).join('');
}

function annotation({ rule, severity, place, message, related }: ReportedFinding): string {
  const properties: [string, string | number][] = [
    ['file', place.file],
    ['line', place.line],
    ['endLine', place.endLine],
  ];
  // Columns count only when the annotation stays on one line.
  if (place.line === place.endLine) properties.push(['col', place.column], ['endColumn', place.endColumn]);
  properties.push(['title', rule]);
  const text = [
    message,
    ...related.map(({ place: { file, line }, message: why }) => `${file}:${line} ${why}`),
  ].join('\n');
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMANDS[severity]} ${list}::${escapeData(text)}`;
}

/** As @actions/core does. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
