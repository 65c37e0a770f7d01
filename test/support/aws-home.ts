import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AwsOptions } from '../../src/aws/access.js';
import { systemClock } from '../../src/machine/system-clock.js';

// The clients warn of every Node that they will not support some day.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** A home folder of its own, for settings that must not be the developer's. */
export class AwsHome {
  readonly dir = mkdtempSync(join(tmpdir(), 'aws-home-'));
  /** What was logged. */
  readonly lines: string[] = [];
  /** Devices whose code was asked for. */
  readonly asked: string[] = [];
  /** Answer to that question. */
  code: string | undefined = '123456';

  /** @returns the file's path */
  write(path: string, text: string): string {
    const file = join(this.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  config(text: string): void {
    this.write('.aws/config', text);
  }

  credentials(text: string): void {
    this.write('.aws/credentials', text);
  }

  /** Without the instance metadata, which would be asked for over the network. */
  options(env: AwsOptions['env'] = {}, more: Partial<AwsOptions> = {}): AwsOptions {
    return {
      env: { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', ...env },
      homeDir: this.dir,
      askMfaCode: (serial) => {
        this.asked.push(serial);
        return Promise.resolve(this.code);
      },
      clock: systemClock,
      log: (line) => this.lines.push(line),
      ...more,
    };
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Keys in the environment and every service at one address. */
export function keysFor(url: string): AwsOptions['env'] {
  return {
    AWS_ACCESS_KEY_ID: 'AKIDTEST',
    AWS_SECRET_ACCESS_KEY: 'secret-of-the-test',
    AWS_ENDPOINT_URL: url,
  };
}

/** Runs with another process environment, for what the SDK reads there itself. */
export async function withProcessEnv<T>(
  values: Readonly<Record<string, string | undefined>>,
  work: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  const set = (all: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(all)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
  set(values);
  try {
    return await work();
  } finally {
    set(Object.fromEntries(Object.keys(values).map((name) => [name, before[name]])));
  }
}
