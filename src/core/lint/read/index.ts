import type { FileModel } from '../model/file-model.js';
import { EMPTY_FILE } from '../model/file-model.js';
import { readDockerfile } from './container/dockerfile.js';
import { readGunicornConf } from './container/gunicorn-conf.js';
import { readNginx } from './container/nginx.js';
import { readProperties } from './container/properties.js';
import { readTritonModel } from './container/triton.js';
import { readShellScript } from './container/start-script-shell.js';
import { readJson, readYaml } from './data/index.js';
import { readEvidence } from './evidence.js';
import { readJavaScript } from './javascript/read-javascript.js';
import { readNotebook } from './notebook.js';
import { readPython } from './python/read-python.js';
import type { FileKind, Source } from './source.js';
import { readTerraform } from './terraform/index.js';
import { isTerraformJson, readTerraformJson } from './terraform/json.js';

/** Text to nouns. A reader never throws on text; what it cannot read it leaves unknown or reports as unreadable. */
export type Reader = (source: Source) => FileModel;

const READERS: Partial<Record<FileKind, Reader>> = {
  dockerfile: readDockerfile,
  python: readPython,
  notebook: (source) => readNotebook(source, readSource),
  shell: readShellScript,
  nginx: readNginx,
  gunicorn: readGunicornConf,
  properties: readProperties,
  pbtxt: readTritonModel,
  json: (source) => (isTerraformJson(source.file) ? readTerraformJson(source) : readJson(source)),
  yaml: readYaml,
  terraform: readTerraform,
  javascript: readJavaScript,
  evidence: readEvidence,
};

export function readSource(source: Source): FileModel {
  return READERS[source.kind]?.(source) ?? EMPTY_FILE;
}
