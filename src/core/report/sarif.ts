import type { Severity } from '../lint/rule.js';
import type { Place, Report, ReportedFinding, RuleEntry } from './report.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function formatSarif({ findings, rules, version, pageOf }: Report): string {
  const used = rules.filter((rule) => findings.some((finding) => finding.rule === rule.id));
  const indexOf = new Map(used.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'sagemaker-async',
            version,
            semanticVersion: version,
            rules: used.map((rule) => descriptor(rule, pageOf)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: findings.map((finding) => result(finding, indexOf.get(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ id, severity, summary }: RuleEntry, pageOf: Report['pageOf']): object {
  return {
    id,
    shortDescription: { text: summary },
    helpUri: pageOf(id),
    help: { text: summary, markdown: `${summary}\n\n[${id}](${pageOf(id)})` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function result(finding: ReportedFinding, ruleIndex: number | undefined): object {
  const { rule, severity, message, place, related, fixes, fingerprint } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: physical(place) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({
            id,
            physicalLocation: physical(one.place),
            message: { text: one.message },
          })),
        }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(sarifFix) }),
    partialFingerprints: { 'sagemakerAsync/v1': fingerprint },
    ...(place.cell === undefined ? {} : { properties: { cell: place.cell } }),
  };
}

function physical(place: Place): object {
  return { artifactLocation: artifact(place.file), region: region(place) };
}

function region({ line, column, endLine, endColumn }: Place): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Relative to the root of what was checked, as GitHub and other viewers expect it. */
function artifact(file: string): object {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}

function sarifFix({ title, edits }: ReportedFinding['fixes'][number]): object {
  const files = [...new Set(edits.map((edit) => edit.place.file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter((edit) => edit.place.file === file)
        .map(({ place, newText }) => ({
          deletedRegion: region(place),
          insertedContent: { text: newText },
        })),
    })),
  };
}
