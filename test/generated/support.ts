import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeEndpoint } from '../../src/core/write/endpoint/index.js';
import type { EndpointFormat, EndpointRequest } from '../../src/core/write/endpoint/request.js';
import type { ScalingPlan } from '../../src/core/write/scaling/plan.js';

/** Installations and a server take their time on a busy machine; none of them takes this long. */
export const PATIENCE_MS = 180_000;

function given(name: string): string {
  const value = process.env[name];
  assert.ok(
    value !== undefined && value !== '',
    `Run these tests by "npm test -- --only generated" (${name}).`,
  );
  return value;
}

export const tools = {
  motoUrl: () => given('SAGEMAKER_ASYNC_MOTO'),
  /** Has boto3 and cfn-lint. */
  motoPython: () => given('SAGEMAKER_ASYNC_MOTO_PYTHON'),
  /** Has the CDK, the AWS command line and the serving packages. */
  toolsPython: () => given('SAGEMAKER_ASYNC_TOOLS_PYTHON'),
  /** Has aws-cdk-lib and hcl2json in its node_modules. */
  cdkFolder: () => given('SAGEMAKER_ASYNC_CDK'),
};

const COMMON = { largestRequestBytes: 500_000_000, longestInvocationSeconds: 1800, concurrency: 2 } as const;

/** One of each kind that the writers tell apart. */
export const REQUESTS: readonly Omit<EndpointRequest, 'format'>[] = [
  {
    ...COMMON,
    name: 'transcription',
    framework: 'flask',
    // moto's list of types is an old one.
    instanceType: 'ml.g4dn.xlarge',
    model: { kind: 'archive' },
    minInstances: 0,
    maxInstances: 4,
    hasTopics: true,
  },
  {
    ...COMMON,
    name: 'Always-On',
    framework: 'fastapi',
    instanceType: 'ml.c5.2xlarge',
    model: { kind: 'image' },
    image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/always-on:1.2',
    minInstances: 1,
    maxInstances: 3,
    hasTopics: false,
  },
  {
    name: `3${'-long-name'.repeat(6)}`,
    framework: 'fastapi',
    instanceType: 'ml.m5.xlarge',
    model: { kind: 'archive', location: 's3://acme-models/whisper/model.tar.gz' },
    longestInvocationSeconds: 3600,
    largestRequestBytes: 1_073_741_824,
    concurrency: 1,
    minInstances: 0,
    maxInstances: 1,
    hasTopics: true,
  },
];

export const PLANS: readonly ScalingPlan[] = [
  {
    endpoint: 'transcription',
    variant: 'AllTraffic',
    min: 0,
    max: 4,
    targetBacklogPerInstance: 5,
    scaleInCooldownSeconds: 3600,
    scaleOutCooldownSeconds: 300,
    wakesFromZero: true,
  },
  {
    endpoint: '2nd-endpoint',
    variant: 'v1',
    min: 1,
    max: 2,
    targetBacklogPerInstance: 2.5,
    scaleInCooldownSeconds: 900,
    scaleOutCooldownSeconds: 0,
    wakesFromZero: false,
  },
  {
    endpoint: 'woken',
    variant: 'AllTraffic',
    min: 0,
    max: 1,
    scaleInCooldownSeconds: 900,
    scaleOutCooldownSeconds: 60,
    wakesFromZero: true,
  },
];

/** The deployment of a request and what stands beside it. */
export function written(
  request: Omit<EndpointRequest, 'format'>,
  format: EndpointFormat,
): ReadonlyMap<string, string> {
  return new Map(writeEndpoint({ ...request, format }).map(({ path, text }) => [path, text]));
}

export function deploymentOf(
  request: Omit<EndpointRequest, 'format'>,
  format: EndpointFormat,
): { readonly path: string; readonly text: string } {
  const [first] = writeEndpoint({ ...request, format });
  assert.ok(first !== undefined);
  return first;
}

/** A folder that is gone after the test. */
export class Scratch {
  readonly path: string;

  constructor(below: string = tmpdir()) {
    mkdirSync(below, { recursive: true });
    this.path = mkdtempSync(join(below, 'sma-'));
  }

  write(file: string, text: string): string {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Outcome {
  readonly code: number;
  /** What it said, both streams. */
  readonly out: string;
}

/** AWS's clients get keys that open nothing, and moto's address. */
export function awsEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: tmpdir(),
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: tools.motoUrl(),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

export function run(
  command: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, env: env ?? process.env, maxBuffer: 2 ** 26, timeout: PATIENCE_MS };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out: `${stdout}${stderr}` });
    });
  });
}

/** The findings of cfn-lint, those of the lowest level too, a line each. */
export async function cfnLint(
  files: readonly string[],
  ignored: readonly string[] = [],
): Promise<readonly string[]> {
  const { code, out } = await run(tools.motoPython(), [
    ...['-c', 'import sys; from cfnlint.runner import main; sys.exit(main())'],
    ...['--format', 'parseable', '--regions', 'us-east-1', '--include-checks', 'I'],
    ...(ignored.length === 0 ? [] : ['--ignore-checks', ...ignored]),
    ...['--', ...files],
  ]);
  const lines = out
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  assert.equal(code === 0, lines.length === 0, out);
  return lines;
}

/** What cfn-lint says of the CDK's own spelling: a dependency on a role and its policy, texts that are joined. */
export const CDK_HABITS = ['W3005', 'I1022'] as const;
