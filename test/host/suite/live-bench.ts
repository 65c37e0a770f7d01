import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api, EndpointsView, Row, RowOptions } from '../../../src/extension/live/api.js';
import type { Simulator, World, WorldEndpoint } from '../../../src/simulator/index.js';
import { createWorld, startSimulator } from '../../../src/simulator/index.js';
import { SmallWorld } from '../../support/small-world.js';
import { activate, eventually } from '../support.js';

/** Seconds of the pretend accounts in one of the test. */
export const SPEED = 60;
const EPOCH_MS = Date.now();
export const RED = '222233334444';
export const GREEN = '333344445555';

const KEYS = { usual: 'AKIAUSUALUSUALUSUAL', red: 'AKIAREDREDREDREDRED', green: 'AKIAGREENGREENGREEN' };
type Environment = Readonly<Record<string, string | undefined>>;

const SECRET = 'made/up/for/this/test/0000000000000000000';

/**
 * Three pretend accounts on one server, and a process that is set up like a person's: credentials in the environment,
 * two profiles in files. The extension gets there by `AWS_ENDPOINT_URL`, as it would to any other address.
 */
export class LiveBench {
  readonly api: Api;
  readonly world: World;
  readonly simulator: Simulator;
  readonly #before: Environment;
  readonly #folder: string;
  readonly #time: Time;

  static async start(): Promise<LiveBench> {
    const time = new Time();
    const world = createWorld({ seed: 7, endpoints: 12, startMs: time.nowMs() });
    const { region } = world;
    const simulator = await startSimulator({
      world,
      nowMs: () => time.nowMs(),
      accounts: {
        [KEYS.red]: new SmallWorld({ accountId: RED, region, names: ['red-one', 'red-two'] }),
        [KEYS.green]: new SmallWorld({ accountId: GREEN, region, names: ['green-one'] }),
      },
    });
    const folder = mkdtempSync(join(tmpdir(), 'sma-aws-'));
    const before = setEnvironment(folder, simulator.url, region, time.epochMs);
    const { exports } = await activate();
    return new LiveBench(exports as Api, world, simulator, before, folder, time);
  }

  constructor(api: Api, world: World, simulator: Simulator, before: Environment, folder: string, time: Time) {
    this.api = api;
    this.world = world;
    this.simulator = simulator;
    this.#before = before;
    this.#folder = folder;
    this.#time = time;
  }

  /** All requests that the server got, or those for one action. */
  requests(action?: string): number {
    if (action !== undefined) return this.simulator.requests.get(action) ?? 0;
    return [...this.simulator.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Nothing happens in the accounts from now on; what reads them goes on. */
  freeze(): void {
    this.#time.freeze();
  }

  thaw(): void {
    this.#time.thaw();
  }

  /** Asynchronous endpoints that are in service, as they really are. */
  inService(): readonly WorldEndpoint[] {
    return this.world.endpoints().filter(({ isAsync, status }) => isAsync && status === 'InService');
  }

  async stop(): Promise<void> {
    await hideView();
    for (const [name, value] of Object.entries(this.#before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    rmSync(this.#folder, { recursive: true, force: true });
    await this.simulator.stop();
  }
}

/** Time of the accounts: the process's clock runs by the same rule. */
class Time {
  /** The extension keeps the clock that it began with: every bench of this process goes by the same. */
  readonly epochMs = EPOCH_MS;
  #frozenMs: number | undefined;

  nowMs(): number {
    return this.#frozenMs ?? this.epochMs + (Date.now() - this.epochMs) * SPEED;
  }

  freeze(): void {
    this.#frozenMs = this.nowMs();
  }

  thaw(): void {
    this.#frozenMs = undefined;
  }
}

function setEnvironment(folder: string, url: string, region: string, epochMs: number): Environment {
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  writeFileSync(config, `[profile red]\nregion = ${region}\n[profile green]\nregion = ${region}\n`);
  const keys = (['red', 'green'] as const).map(
    (name) => `[${name}]\naws_access_key_id = ${KEYS[name]}\naws_secret_access_key = ${SECRET}\n`,
  );
  writeFileSync(credentials, keys.join(''));
  const wanted = {
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_ACCESS_KEY_ID: KEYS.usual,
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    SAGEMAKER_ASYNC_CLOCK: `${epochMs}:${SPEED}`,
  };
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  Object.assign(process.env, wanted);
  return before;
}

export async function showView(): Promise<void> {
  await vscode.commands.executeCommand('sagemakerAsync.endpoints.focus');
}

export async function hideView(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
}

/** Looks at the view until it is as wanted. */
export async function viewWhen(
  api: Api,
  wanted: (view: EndpointsView) => boolean,
  options?: RowOptions,
): Promise<EndpointsView> {
  let view = await api.endpoints(options);
  let isLooking = false;
  const look = async (): Promise<void> => {
    isLooking = true;
    view = await api.endpoints(options);
    isLooking = false;
  };
  await eventually(
    () => {
      if (wanted(view)) return true;
      if (!isLooking) void look();
      return false;
    },
    () => `The view is not as wanted: ${JSON.stringify(view)}`,
  );
  return view;
}

export function endpointRows({ rows }: EndpointsView): readonly Row[] {
  return rows.flatMap(({ children = [] }) => children).filter(({ kind }) => kind === 'endpoint');
}
