import type { ProgramOptions } from './command-line.js';
import { HELP, readCommandLine, UsageError } from './command-line.js';
import type { Simulator } from './server.js';
import { startSimulator } from './server.js';
import type { World } from './world.js';

/** What the program needs of the world around it. */
export interface ProgramIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly platform: string;
  readonly nowMs: () => number;
  readonly makeWorld: (options: WorldWish) => World;
  /** Resolves when the person has had enough. */
  readonly untilEnd: () => Promise<void>;
}

export interface WorldWish {
  readonly seed: number;
  readonly endpoints: number;
  readonly region: string;
  readonly startMs: number;
}

/** Serves until it is told to end. @returns the exit code: 2 when the person has to put something right. */
export async function runProgram(args: readonly string[], io: ProgramIo): Promise<number> {
  try {
    const options = readCommandLine(args);
    if (options === undefined) {
      io.out(HELP);
      return 0;
    }
    const simulator = await start(options, io);
    io.out(greeting(simulator, options, io.platform));
    await io.untilEnd();
    await simulator.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`${error.message}\n`);
    return 2;
  }
}

async function start(options: ProgramOptions, io: ProgramIo): Promise<Simulator> {
  const { seed, endpoints, region, speed, port, faults } = options;
  const startMs = io.nowMs();
  const world = io.makeWorld({ seed, endpoints, region, startMs });
  const nowMs = scaledTime(startMs, speed, io.nowMs);
  // At another speed than ours the clock on the wall is theirs: what is "now" there has to be told.
  const clock = speed === 1 ? {} : { serverMs: nowMs };
  try {
    return await startSimulator({ world, nowMs, port, faults, seed, ...clock });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'this user may not listen there' : 'something else listens there';
    throw new UsageError(`Port ${port} cannot be had: ${why}.`);
  }
}

/** A clock that was right at `startMs` and runs `speed` times as fast. */
export function scaledTime(startMs: number, speed: number, nowMs: () => number): () => number {
  return () => startMs + (nowMs() - startMs) * speed;
}

function greeting({ url, world }: Simulator, options: ProgramOptions, platform: string): string {
  const { endpoints, seed, speed } = options;
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'demo',
    AWS_SECRET_ACCESS_KEY: 'demo',
    AWS_REGION: world.region,
  };
  const lines = Object.entries(variables).map(([name, value]) =>
    platform === 'win32' ? `$env:${name} = "${value}"` : `export ${name}=${value}`,
  );
  const what = `${endpoints} endpoints, seed ${seed}, speed ${speed}`;
  return [
    `Account ${world.accountId} in ${world.region} answers at ${url} (${what}).`,
    'To point the AWS CLI or the extension at it, set these and start them from the same terminal; Ctrl-C ends it.',
    '',
    ...lines,
    '',
  ].join('\n');
}
