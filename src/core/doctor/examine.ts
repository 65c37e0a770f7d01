import { deploymentText } from '../live/deployment-text.js';
import type { Moment } from '../live/clock.js';
import type { Connection } from '../live/ports.js';
import type { EndpointSnapshot } from '../live/snapshot.js';
import { attempt } from '../live/watch/attempt.js';
import { countSignals } from '../logs/log-signals.js';
import { sampleFailures } from '../requests/failure-sample.js';
import type {
  CauseCount,
  ConfigurationFinding,
  ConfigurationLimit,
  FailureSample,
  Patient,
} from './check.js';
import { dropsOf, recent, totalOf } from './measures.js';

/** Failures of this long ago, and what the log tells since, are of now. */
const WINDOW = 60;
/** A busy container writes much: its last minutes tell enough. */
const LOG_MS = 20 * 60_000;
/** A container that never became healthy is given up within the hour: ContainerStartupHealthCheckTimeoutInSeconds. */
const START_MS = 3_600_000;

/** The linter as far as it is asked, which lives elsewhere. */
export interface DeployedLinter {
  readonly check: (
    name: string,
    text: string,
  ) => readonly ConfigurationFinding[] | Promise<readonly ConfigurationFinding[]>;
  readonly limits: (
    name: string,
    text: string,
  ) => readonly ConfigurationLimit[] | Promise<readonly ConfigurationLimit[]>;
}

/** All that is asked of an endpoint that was just read. What cannot be read is absent, and its check says so. */
export async function examine(
  connection: Pick<Connection, 'deployments' | 'objects' | 'logs'>,
  endpoint: EndpointSnapshot,
  { now, region, linter }: { readonly now: Moment; readonly region: string; readonly linter: DeployedLinter },
): Promise<Patient> {
  const basic: Patient = { endpoint, details: endpoint.details?.value, now, region };
  const [deployed, failedRequests, signals] = await Promise.all([
    configurationOf(connection, endpoint.name, linter),
    failedRequestsOf(connection, basic),
    signalsOf(connection, basic),
  ]);
  return {
    ...basic,
    ...deployed,
    ...(failedRequests === undefined ? {} : { failedRequests }),
    ...(signals === undefined ? {} : { signals }),
  };
}

async function configurationOf(
  { deployments }: Pick<Connection, 'deployments'>,
  name: string,
  linter: DeployedLinter,
): Promise<Pick<Patient, 'findings' | 'limits'>> {
  const deployment = await attempt(() => deployments.deployment(name));
  if (!deployment.ok) return {};
  // Values stay here: they are looked at by the rules, and only the rules' words are shown.
  const text = deploymentText(deployment.value, { revealed: true, isKnownVariable: () => true });
  const [findings, limits] = await Promise.all([
    linter.check('deployed.json', text),
    linter.limits('deployed.json', text),
  ]);
  return { findings, limits };
}

async function failedRequestsOf(
  { objects }: Pick<Connection, 'objects'>,
  patient: Patient,
): Promise<FailureSample | undefined> {
  const path = patient.endpoint.asynchronous?.failurePath;
  if (path === undefined || (totalOf('failed', patient, WINDOW) ?? 0) === 0) return undefined;
  const sampled = await attempt(() => sampleFailures(objects, path));
  if (!sampled.ok) return { read: 0, causes: [], buckets: [], failure: sampled.failure };
  const { read, causes, buckets } = sampled.value;
  return {
    ...{ read, buckets },
    causes: causes.map(({ cause: { id, label, advice, rules }, count }) => ({
      ...{ id, label, advice, rules, count },
    })),
  };
}

async function signalsOf(
  { logs }: Pick<Connection, 'logs'>,
  patient: Patient,
): Promise<readonly CauseCount[] | undefined> {
  const span = logSpan(patient);
  if (span === undefined) return undefined;
  const found = await attempt(() => countSignals(logs, patient.endpoint.name, span));
  if (!found.ok) return undefined;
  return found.value.map(({ signal: { id, means, rules }, count }) => ({
    ...{ id, label: means, advice: means, rules, count },
  }));
}

/** Undefined where nothing is wrong that a log could explain. */
function logSpan(patient: Patient): { readonly fromMs: number; readonly toMs: number } | undefined {
  const { endpoint, now } = patient;
  const end = endpoint.modifiedMs ?? now.wallMs;
  if (/failed/i.test(endpoint.status)) return { fromMs: end - START_MS, toMs: end + 60_000 };
  const hasFailed = (totalOf('failed', patient, WINDOW) ?? 0) > 0;
  const isLosing = endpoint.variants.some(({ reporting }) => dropsOf(recent(reporting, patient, WINDOW)) > 1);
  return hasFailed || isLosing ? { fromMs: now.wallMs - LOG_MS, toMs: now.wallMs } : undefined;
}
