import { serve } from '../../lsp/main.js';
import type { Command } from '../command.js';
import { HumanError } from '../human-error.js';

export const lsp: Command = {
  name: 'lsp',
  usage: 'lsp',
  summary: 'Serve diagnostics and fixes to an editor over standard input and output.',
  options: [{ name: 'stdio', help: 'Taken because many clients pass it; there is no other way.' }],
  details: ['The Language Server Protocol is spoken; an editor starts this command itself.'],
  run: ({ operands }, { files, version, pages }) => {
    if (operands.length > 0)
      throw new HumanError('lsp takes no paths: the editor tells which folders are open.');
    return serve({ files, version, pages });
  },
};
