import type { Place, Report } from './report.js';

/** One object; fields are only ever added to it as long as `version` stays. */
export function formatJson({ findings, fileCount, knownCount, pageOf }: Report): string {
  const report = {
    version: 1,
    files: fileCount,
    ...(knownCount === undefined ? {} : { known: knownCount }),
    findings: findings.map(({ rule, severity, place, message, isFixable, related }) => ({
      rule,
      severity,
      ...flat(place),
      message,
      fixable: isFixable,
      docs: pageOf(rule),
      related: related.map(({ place: { file, line, column, cell }, message: why }) => ({
        file,
        line,
        column,
        ...(cell === undefined ? {} : { cell }),
        message: why,
      })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function flat({ file, line, column, endLine, endColumn, cell }: Place): object {
  return { file, line, column, endLine, endColumn, ...(cell === undefined ? {} : { cell }) };
}
