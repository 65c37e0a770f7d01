import type { Range } from '../../../text/range.js';
import { overlaps } from '../../../text/range.js';
import type { FileModel, FolderUnit } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import { parseHcl } from '../../parse/hcl/parse.js';
import type { HclBody } from '../../parse/hcl/tree.js';
import type { ParseProblem } from '../../parse/problem.js';
import { evidenceOf } from '../aws/scaling.js';
import { WAKE } from '../data/nouns.js';
import { ignoresOf } from '../ignores.js';
import { locate, type Source } from '../source.js';
import { hclEditor } from './edit-hcl.js';
import { Definition, definitionsOf, type Site } from './module.js';
import { readResources } from './terraform.js';

const MAX_UNREADABLE = 3;

/** Terraform and OpenTofu: SageMaker's resources, their scaling and alarms, policies. */
export function readTerraform(source: Source): FileModel {
  const { body, comments, problems } = parseHcl(source.text);
  const editor = problems.length === 0 ? hclEditor(source, comments) : undefined;
  const broken = problems.map(({ range }) => range);
  const site: Site = { source, editor, broken, loop: '', iterators: new Set() };
  return readModuleFile(body, site, { comments, problems, ignores: ignoresOf(source, comments) });
}

interface Surroundings {
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
  readonly ignores: FileModel['ignores'];
}

/** One file of a module, in either syntax. */
export function readModuleFile(
  body: HclBody,
  site: Site,
  { comments, problems, ignores }: Surroundings,
): FileModel {
  const { source } = site;
  const rest = {
    ignores,
    unreadable: problems
      .slice(0, MAX_UNREADABLE)
      .map(({ range, message }) => ({ at: locate(source, range), message })),
  };
  const isWakeNamed = names(source.text, WAKE, comments);
  const defines = definitionsOf(body, site);

  function readWith(lookUp: (name: string) => unknown): FileModel {
    const find = (name: string): Definition | undefined => {
      const found = defines.get(name) ?? lookUp(name);
      return found instanceof Definition ? found : undefined;
    };
    const nouns = readResources(body, site, find);
    if (isWakeNamed) nouns.mentions.add(WAKE);
    const evidence = [...nouns.evidence, ...evidenceOf(nouns.policies, nouns.alarms)];
    return { ...EMPTY_FILE, ...nouns, ...rest, evidence, unit };
  }

  const unit = folderUnit(defines, readWith);
  return unit.readWith(() => undefined);
}

/** Reads again only when a name that was asked for means something else now. */
function folderUnit(
  defines: ReadonlyMap<string, Definition>,
  read: (lookUp: (name: string) => unknown) => FileModel,
): FolderUnit {
  let last: { readonly model: FileModel; readonly asked: ReadonlyMap<string, unknown> } | undefined;
  return {
    defines,
    readWith(lookUp) {
      if (last !== undefined && [...last.asked].every(([name, found]) => lookUp(name) === found))
        return last.model;
      const asked = new Map<string, unknown>();
      const model = read((name) => {
        const found = lookUp(name);
        asked.set(name, found);
        return found;
      });
      last = { model, asked };
      return model;
    },
  };
}

/** True when the text names something outside of its comments. */
function names(text: string, word: string, comments: readonly Range[]): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const range = { start: at, end: at + word.length };
    if (!comments.some((comment) => overlaps(comment, range))) return true;
  }
  return false;
}
