import type { ProjectFile } from '../../src/core/lint/config/project-file.js';
import { PROJECT_FILE_NAME, readProjectFile } from '../../src/core/lint/config/read-project-file.js';
import { check, readFile } from '../../src/core/lint/engine.js';
import { link } from '../../src/core/lint/link/link.js';
import type { FileModel } from '../../src/core/lint/model/file-model.js';
import { EMPTY_FILE } from '../../src/core/lint/model/file-model.js';
import type { Project } from '../../src/core/lint/model/project.js';
import { detectKind } from '../../src/core/lint/read/kind.js';
import { openNotebook } from '../../src/core/lint/read/notebook.js';
import { RULES } from '../../src/core/lint/rules/index.js';
import { textOf } from '../../src/core/text/message.js';
import type { DeploymentFormat } from '../../src/core/write/format.js';

export const FORMATS: readonly DeploymentFormat[] = [
  'boto3',
  'cloudformation',
  'terraform',
  'cdk-typescript',
  'cdk-python',
  'cli-json',
];

/** A file's name in which a text of the format is found. */
export const FILE_NAMES: Readonly<Record<DeploymentFormat, string>> = {
  boto3: 'scaling.py',
  cloudformation: 'scaling.yaml',
  terraform: 'scaling.tf',
  'cdk-typescript': 'scaling-stack.ts',
  'cdk-python': 'scaling_stack.py',
  'cli-json': 'scaling.sh',
};

type Texts = Readonly<Record<string, string>>;

function read(texts: Texts): {
  readonly files: ReadonlyMap<string, FileModel>;
  readonly projectFiles: readonly ProjectFile[];
} {
  const files = new Map<string, FileModel>();
  const projectFiles: ProjectFile[] = [];
  for (const [file, text] of Object.entries(texts)) {
    if (file.split('/').at(-1) === PROJECT_FILE_NAME) {
      projectFiles.push(readProjectFile(file, text));
      continue;
    }
    const kind = detectKind(file, text);
    if (kind === 'notebook') {
      const opened = openNotebook(file, text);
      files.set(file, 'source' in opened ? readFile(opened.source) : EMPTY_FILE);
    } else files.set(file, kind === undefined ? EMPTY_FILE : readFile({ file, kind, text }));
  }
  return { files, projectFiles };
}

/** Every rule on, the optional ones too, whatever the endpoint is thought to be: `file rule: message`. */
export function complaints(texts: Texts): readonly string[] {
  const rules = RULES.map((rule) => ({ ...rule, isOptional: false }));
  const input = { ...read(texts), rules, override: () => undefined };
  return (['auto', 'async'] as const).flatMap((assume) =>
    check({ ...input, assume }).map(({ rule, message, at }) => `${at.file} ${rule}: ${textOf(message)}`),
  );
}

/** As the engine reads and links them. */
export function projectOf(texts: Texts): Project {
  return link({ ...read(texts), assume: 'auto' });
}
