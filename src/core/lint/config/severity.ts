import { dirname, isWithin } from '../../text/path.js';
import type { SeverityOverride } from '../diagnostic.js';
import type { Severity } from '../rule.js';
import type { ProjectFile } from './project-file.js';

/** The project file that holds for `file`: the nearest one above it, as a whole. */
export function projectFileOf(projectFiles: readonly ProjectFile[], file: string): ProjectFile | undefined {
  let nearest: ProjectFile | undefined;
  for (const project of projectFiles) {
    if (!isWithin(dirname(project.file), file)) continue;
    if (nearest === undefined || project.file.length > nearest.file.length) nearest = project;
  }
  return nearest;
}

/** What the user set for this run or editor wins over the project file, which wins over the rule. */
export function severityOverride(
  projectFiles: readonly ProjectFile[],
  rules: Readonly<Record<string, Severity | 'off'>>,
): SeverityOverride {
  return (rule, file) =>
    Object.hasOwn(rules, rule) ? rules[rule] : projectFileOf(projectFiles, file)?.rules.get(rule);
}
