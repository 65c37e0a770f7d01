import type { Severity } from '../lint/rule.js';
import type { Place, Report, ReportedFinding } from './report.js';
import { byFile, plural } from './report.js';
import { visible } from './visible.js';

export interface PrettyOptions {
  readonly hasColour: boolean;
}

type Paint = (code: number, text: string) => string;

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };
const DIM = 2;
const UNDERLINE = 4;

/** For people: grouped by file, aligned, related places below what they explain, counts at the end. */
export function formatPretty(report: Report, { hasColour }: PrettyOptions): string {
  const paint: Paint = (code, text) => (hasColour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  for (const [file, findings] of byFile(report.findings)) {
    lines.push(paint(UNDERLINE, visible(file)), ...group(file, findings, paint), '');
  }
  lines.push(summary(report));
  return `${lines.join('\n')}\n`;
}

function group(file: string, findings: readonly ReportedFinding[], paint: Paint): string[] {
  const placeWidth = widest(findings.map(({ place }) => spot(place)));
  const severityWidth = widest(findings.map(({ severity }) => severity));
  const messageWidth = widest(findings.map(({ message }) => visible(message)));
  return findings.flatMap(({ place, severity, message, rule, related }) => [
    [
      `  ${spot(place).padStart(placeWidth)}`,
      paint(COLOURS[severity], severity.padEnd(severityWidth)),
      visible(message).padEnd(messageWidth),
      paint(DIM, rule),
    ].join('  '),
    ...related.map(({ place: other, message: why }) => {
      const where = other.file === file ? spot(other) : `${visible(other.file)}:${spot(other)}`;
      return `  ${' '.repeat(placeWidth)}  ${paint(DIM, `${where}  ${visible(why)}`)}`;
    }),
  ]);
}

function spot({ line, column }: Place): string {
  return `${line}:${column}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function summary({ findings, fileCount, knownCount = 0 }: Report): string {
  const known = knownCount === 0 ? '' : ` ${knownCount} known from the baseline.`;
  if (findings.length === 0)
    return `No ${known === '' ? '' : 'new '}findings in ${plural(fileCount, 'file')}.${known}`;
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const counts = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    `${count('info')} info`,
  ];
  const fixable = findings.filter((one) => one.isFixable).length;
  const hint = fixable === 0 ? '' : ` ${fixable} fixable with --fix.`;
  return `${plural(findings.length, 'finding')} in ${plural(fileCount, 'file')}: ${counts.join(', ')}.${hint}${known}`;
}
