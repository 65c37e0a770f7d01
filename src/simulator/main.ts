import { once } from 'node:events';
import { createWorld } from './create-world.js';
import { runProgram } from './program.js';

/** The simulator as a program. @returns its exit code, once Ctrl-C or a signal ended it. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    platform: process.platform,
    nowMs: Date.now,
    makeWorld: createWorld,
    untilEnd: async () => {
      await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
    },
  });
}
