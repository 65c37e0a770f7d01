import type { Evidence, FileModel } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import { parseShell } from '../../parse/shell/parse.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { CommandLine } from './command-line.js';
import { runShell } from './shell.js';
import { NAMES_PORT } from './words.js';

/** A shell script: the servers it starts, and whether it deploys or calls an asynchronous endpoint. */
export function readShellScript(source: Source): FileModel {
  const script = parseShell(source.text);
  const { servers, startsNginx, reads, lines } = runShell(source, script);
  const firstLine = /^.*/.exec(source.text)?.[0].length ?? 0;
  const isStartScript = servers.length > 0 || startsNginx;
  return {
    ...EMPTY_FILE,
    ignores: ignoresOf(source, script.comments),
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
    evidence: source.text.includes('async') ? lines.flatMap(evidenceOf) : [],
  };
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
