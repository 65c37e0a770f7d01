import type { ProjectFile } from '../../src/core/lint/config/project-file.js';
import type { Diagnostic } from '../../src/core/lint/diagnostic.js';
import { check, readFile } from '../../src/core/lint/engine.js';
import type { FileModel } from '../../src/core/lint/model/file-model.js';
import { EMPTY_FILE } from '../../src/core/lint/model/file-model.js';
import type { Budget } from '../../src/core/lint/model/project.js';
import { detectKind } from '../../src/core/lint/read/kind.js';
import { openNotebook } from '../../src/core/lint/read/notebook.js';
import type { NotebookMap } from '../../src/core/lint/read/notebook-map.js';
import type { Rule } from '../../src/core/lint/rule.js';
import type { Location } from '../../src/core/text/range.js';

export interface LintOptions {
  readonly budget?: Partial<Budget>;
  readonly assume?: 'auto' | 'async';
  /** Optional rules stay off, as they are without a configuration. */
  readonly isDefault?: boolean;
}

/** Reads texts as the command line would. Notebook fixtures are raw .ipynb texts. */
export function readAll(files: Readonly<Record<string, string>>): Map<string, FileModel> {
  const models = new Map<string, FileModel>();
  for (const [file, text] of Object.entries(files)) {
    const kind = detectKind(file, text);
    if (kind === 'notebook') {
      const opened = openNotebook(file, text);
      models.set(file, 'source' in opened ? readFile(opened.source) : EMPTY_FILE);
    } else models.set(file, kind === undefined ? EMPTY_FILE : readFile({ file, kind, text }));
  }
  return models;
}

/** Places and edits in notebooks as they are in the raw files. */
function toRaw(
  diagnostics: readonly Diagnostic[],
  files: Readonly<Record<string, string>>,
): readonly Diagnostic[] {
  const maps = new Map<string, NotebookMap>();
  for (const [file, text] of Object.entries(files)) {
    const opened = detectKind(file, text) === 'notebook' ? openNotebook(file, text) : undefined;
    if (opened !== undefined && 'map' in opened) maps.set(file, opened.map);
  }
  const rawPlace = ({ file, range }: Location): Location => ({
    file,
    range: maps.get(file)?.rawRange(range) ?? range,
  });
  return diagnostics.map((one) => ({
    ...one,
    at: rawPlace(one.at),
    related: one.related.map((place) => ({ ...place, at: rawPlace(place.at) })),
    fixes: one.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.flatMap((edit) => maps.get(edit.file)?.rawEdits(edit) ?? [edit]),
    })),
  }));
}

/** Lints texts with the given rules, every rule on unless told otherwise. */
export function lintTexts(
  files: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  { budget, assume = 'auto', isDefault = false }: LintOptions = {},
): readonly Diagnostic[] {
  const projectFile: ProjectFile = {
    file: 'sagemaker-async.json',
    budget: {
      longestInvocationSeconds: undefined,
      largestRequestBytes: undefined,
      largestResponseBytes: undefined,
      concurrency: undefined,
      ...budget,
    },
    links: [],
    rules: new Map(),
    ignoredPaths: [],
    problems: [],
  };
  const found = check({
    files: readAll(files),
    projectFiles: [projectFile],
    assume,
    rules: isDefault ? rules : rules.map((rule) => ({ ...rule, isOptional: false })),
    override: () => undefined,
  });
  return toRaw(found, files);
}
