import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DISK } from '../../src/cli/disk.js';
import type { FileSystem } from '../../src/cli/file-system.js';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';

/** A call that AWS rejects: one error with a safe fix, whatever other rules come to say. */
export const BAD_CALL = `import boto3
rt = boto3.client("sagemaker-runtime")
rt.invoke_endpoint_async(EndpointName="e", InputLocation="s3://b/i", InvocationTimeoutSeconds=7200)
`;
export const BAD_CALL_RULE = 'invocation-timeout-out-of-range';

export type Content = string | Uint8Array;

/** A folder of its own for one test, gone afterwards. */
export class TestFolder {
  readonly path: string;

  constructor(files: Readonly<Record<string, Content>> = {}) {
    this.path = realpathSync(mkdtempSync(join(tmpdir(), 'sma-cli-')));
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  at(...parts: readonly string[]): string {
    return join(this.path, ...parts);
  }

  write(file: string, content: Content): void {
    mkdirSync(dirname(this.at(file)), { recursive: true });
    writeFileSync(this.at(file), content);
  }

  read(file: string): string {
    return readFileSync(this.at(file), 'utf8');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: Content;
  readonly isTerminal?: boolean;
  /** Who sits at the terminal; absent: nobody. */
  readonly ask?: NonNullable<Io['ask']>;
  readonly files?: Partial<FileSystem>;
}

/** The program in this process, in a folder, with nothing real around it but the disk. */
export async function runIn(
  folder: TestFolder | string,
  args: readonly string[],
  { env = {}, input = '', isTerminal = false, files = {}, ask }: RunOptions = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const io: Io = {
    cwd: typeof folder === 'string' ? folder : folder.path,
    env,
    out: { write: (text) => void (out += text), isTerminal },
    err: { write: (text) => void (err += text) },
    ...(ask === undefined ? {} : { ask }),
    input: () => Promise.resolve(Buffer.from(input)),
    files: { ...DISK, ...files },
    version: '1.2.3',
    pages: 'https://example.com/rules/',
  };
  const code = await run(args, io);
  return { code, out, err };
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly fixable: boolean;
  readonly docs: string;
  readonly cell?: number;
  readonly related: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

export interface JsonReport {
  readonly version: number;
  readonly files: number;
  readonly findings: readonly JsonFinding[];
}

/** `lint --format json`, read. */
export async function lintJson(
  folder: TestFolder | string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<Ran & { readonly report: JsonReport }> {
  const ran = await runIn(folder, ['lint', '--format', 'json', ...args], options);
  return { ...ran, report: JSON.parse(ran.out) as JsonReport };
}

/** What the system says when it refuses. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: refused by the test`), { code });
}

/** The disk, but for some paths it refuses everything: root may read whatever chmod says. */
export function refusing(isRefused: (path: string) => boolean, code = 'EACCES'): FileSystem {
  const guard =
    <A extends readonly unknown[], R>(work: (path: string, ...rest: A) => R) =>
    (path: string, ...rest: A): R => {
      if (isRefused(path)) throw systemError(code);
      return work(path, ...rest);
    };
  return { ...DISK, list: guard(DISK.list), read: guard(DISK.read), replace: guard(DISK.replace) };
}
