import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { DISK } from './disk.js';
import type { Io } from './io.js';
import { run } from './run.js';

/** The nearest folder above the script that holds this program's package.json, built or not. */
function installation(): { readonly folder: string; readonly version: string } {
  let folder = dirname(realpathSync(process.argv[1] ?? '.'));
  for (;;) {
    try {
      const text = readFileSync(join(folder, 'package.json'), 'utf8');
      const { name, version } = JSON.parse(text) as { name?: unknown; version?: unknown };
      if (name === 'sagemaker-async' && typeof version === 'string') return { folder, version };
    } catch {
      // None here: the next folder up.
    }
    const parent = dirname(folder);
    if (parent === folder) return { folder: process.cwd(), version: '0.0.0' };
    folder = parent;
  }
}

async function readInput(most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}

/** On standard error: what the program prints goes elsewhere. */
function ask(question: string): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    // Ctrl+C and Ctrl+D, and the end of a question that was answered.
    terminal.once('close', () => {
      resolve(undefined);
    });
    terminal.once('SIGINT', () => {
      terminal.close();
    });
    terminal.question(question, (line) => {
      resolve(line);
      terminal.close();
    });
  });
}

const { folder, version } = installation();

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  out: {
    write: (text) => void process.stdout.write(text),
    isTerminal: process.stdout.isTTY,
  },
  err: { write: (text) => void process.stderr.write(text) },
  ...(process.stdin.isTTY ? { ask } : {}),
  input: readInput,
  files: DISK,
  version,
  pages: `${pathToFileURL(join(folder, 'docs', 'rules')).href}/`,
};

// A reader that stops early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// No process.exit: what was written has to leave first.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
