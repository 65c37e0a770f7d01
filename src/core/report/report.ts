import type { Severity } from '../lint/rule.js';

/** A stretch of a file as people and other programs count it: lines and columns from 1, the end exclusive. */
export interface Place {
  /** Relative to the working directory, '/'-separated. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Of a notebook: index of the cell, from 0. The line is that of the raw .ipynb file all the same. */
  readonly cell?: number;
}

export interface ReportedEdit {
  readonly place: Place;
  readonly newText: string;
}

/** A finding as told to the outside. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  /** True when `--fix` would remove it. */
  readonly isFixable: boolean;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly ReportedEdit[] }[];
  /** The same for the same problem when lines above it come and go. */
  readonly fingerprint: string;
}

/** What formats tell of a rule. */
export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
}

export interface Report {
  readonly findings: readonly ReportedFinding[];
  /** Files that were looked at, with or without findings. */
  readonly fileCount: number;
  /** Problems that the baseline holds and `findings` therefore does not; absent without a baseline. */
  readonly knownCount?: number;
  readonly rules: readonly RuleEntry[];
  /** Of this program. */
  readonly version: string;
  /** Address of a rule's page. */
  readonly pageOf: (rule: string) => string;
}

/** A report as one text, without colour and with the last line ended. */
export type Format = (report: Report) => string;

const LEVELS: readonly Severity[] = ['info', 'warning', 'error'];

export function isAtLeast(severity: Severity, least: Severity): boolean {
  return LEVELS.indexOf(severity) >= LEVELS.indexOf(least);
}

/** "1 file", "2 files". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Groups in the order of first appearance. */
export function byFile(
  findings: readonly ReportedFinding[],
): ReadonlyMap<string, readonly ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.place.file);
    if (group === undefined) groups.set(finding.place.file, [finding]);
    else group.push(finding);
  }
  return groups;
}
