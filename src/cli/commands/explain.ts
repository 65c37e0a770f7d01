import { link } from '../../core/lint/link/link.js';
import { formatLadders } from '../../core/report/ladder.js';
import type { Command } from '../command.js';
import { Positions } from '../document.js';
import { EXIT } from '../exit.js';
import type { Io } from '../io.js';
import type { Parsed } from '../options.js';
import { Paths } from '../paths.js';
import { Workspace } from '../workspace.js';

export const explain: Command = {
  name: 'explain',
  usage: 'explain [PATH…]',
  summary: 'Print every timeout and size limit of a container in order, and the one that loses.',
  options: [],
  details: ['Without PATH the containers of the current folder are explained.'],
  run: (parsed, io) => Promise.resolve(runExplain(parsed, io)),
};

function runExplain({ operands }: Parsed, io: Io): number {
  const paths = new Paths(io.cwd);
  const workspace = new Workspace(io.files, paths);
  workspace.addPaths(operands.length === 0 ? ['.'] : operands, { around: 'everything' });
  const project = link({
    files: workspace.models(),
    projectFiles: workspace.projectFiles,
    assume: 'auto',
  });
  const { placeOf } = new Positions(workspace.document, (file) => paths.show(file));
  io.out.write(formatLadders({ project, isWanted: (file) => workspace.isTarget(file), placeOf }));
  const { notes, troubles } = workspace;
  for (const sentence of [...notes, ...troubles]) io.err.write(`sagemaker-async: ${sentence}\n`);
  return troubles.length > 0 ? EXIT.trouble : EXIT.clean;
}
