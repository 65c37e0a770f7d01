import type { Evidence, FileModel } from '../../model/file-model.js';
import { EMPTY_FILE, mergeFiles } from '../../model/file-model.js';
import { parseShell } from '../../parse/shell/parse.js';
import type { ShellScript } from '../../parse/shell/tree.js';
import type { Range } from '../../../text/range.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { CommandLine } from './command-line.js';
import { AwsCalls, coveringCommands } from '../shell/commands.js';
import { NO_ENVIRONMENT, runShell } from './shell.js';
import { NAMES_PORT, SHELL } from './words.js';

/** A shell script: the servers it starts, and what it asks of AWS. */
export function readShellScript(source: Source): FileModel {
  const script = parseShell(source.text);
  const calls = new AwsCalls(source, script);
  const { servers, startsNginx, reads, lines } = runShell(source, script, SHELL, NO_ENVIRONMENT, calls.visit);
  const firstLine = /^.*/.exec(source.text)?.[0].length ?? 0;
  const isStartScript = servers.length > 0 || startsNginx;
  const own: FileModel = {
    ...EMPTY_FILE,
    ignores: coveringCommands(ignoresOf(source, script.comments), script),
    scripts: isStartScript
      ? [
          {
            kind: 'start-script',
            at: locate(source, { start: 0, end: firstLine }),
            servers,
            startsNginx,
            namesPort: NAMES_PORT.test(source.text),
            reads,
          },
        ]
      : [],
    evidence: mayBeAsync(source, script, lines).flatMap(evidenceOf),
  };
  return mergeFiles([own, calls.finish()]);
}

/** The lines that speak of it themselves; all of them where a variable may hold the option. */
function mayBeAsync(
  { text }: Source,
  { commands }: ShellScript,
  lines: readonly CommandLine[],
): readonly CommandLine[] {
  const speaks = ({ start, end }: Range): boolean => text.slice(start, end).includes('async');
  if (!text.includes('async')) return [];
  const isHeld = commands.some(({ assignments }) => assignments.some(({ value }) => speaks(value.range)));
  return isHeld ? lines : lines.filter(({ at }) => speaks(at.range));
}

/** `aws sagemaker create-endpoint-config --async-inference-config …`, `aws sagemaker-runtime invoke-endpoint-async …`. */
function evidenceOf({ words }: CommandLine): readonly Evidence[] {
  if (words[0]?.lead.split('/').at(-1) !== 'aws') return [];
  return words.flatMap(({ lead, at }): readonly Evidence[] => {
    if (lead === '--async-inference-config' || lead.startsWith('--async-inference-config=')) {
      return [{ mode: 'async', at, what: '--async-inference-config' }];
    }
    return lead === 'invoke-endpoint-async' ? [{ mode: 'async', at, what: lead }] : [];
  });
}
