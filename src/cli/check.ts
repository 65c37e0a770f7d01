import { severityOverride } from '../core/lint/config/severity.js';
import type { Diagnostic } from '../core/lint/diagnostic.js';
import { check } from '../core/lint/engine.js';
import { CRASHED_RULE } from '../core/lint/own-rules.js';
import type { Severity } from '../core/lint/rule.js';
import { RULES } from '../core/lint/rules/index.js';
import type { Workspace } from './workspace.js';

export interface CheckOptions {
  readonly assume: 'auto' | 'async' | 'off';
  /** Given for this run, stronger than project files. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/** The findings that concern the user: those in files of the context are left out, but for failures of ours. */
export function checkWorkspace(workspace: Workspace, { assume, rules }: CheckOptions): readonly Diagnostic[] {
  const { projectFiles } = workspace;
  const override = severityOverride(projectFiles, rules);
  return check({ files: workspace.models(), projectFiles, assume, rules: RULES, override }).filter(
    ({ rule, at }) => rule === CRASHED_RULE.id || workspace.isTarget(at.file),
  );
}
