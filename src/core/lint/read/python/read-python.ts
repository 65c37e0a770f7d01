import type { Range } from '../../../text/range.js';
import type { FileModel, Unreadable } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { PyModule } from '../../parse/python/tree.js';
import { readEndpoint } from '../aws/endpoint-config.js';
import { evidenceOf } from '../aws/scaling.js';
import { readStartScriptPython } from '../container/start-script-python.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { Found } from './boto3.js';
import { takeBoto3 } from './boto3.js';
import { CdkReader } from './cdk/take-cdk.js';
import { readCreatedConfig, readDeploy } from './deploy.js';
import { parseSource } from './parse-source.js';
import type { CallSite } from './python-file.js';
import { Evaluator } from './evaluator.js';
import { readLoose } from './evidence.js';
import { readSdkInvocation, readWaiter } from './invocations.js';
import { readSdkModel } from './models.js';
import { takeSession } from './session.js';
import { pascalCased } from './respell.js';
import { readWebApps } from './web/web-app.js';

const MAX_PROBLEMS = 3;
const WAKE = 'HasBacklogWithoutCapacity';

/** Nouns of a Python module, or of a notebook's code cells. */
export function readPython(source: Source): FileModel {
  return readModule(source, parseSource(source));
}

export function readModule(source: Source, module: PyModule): FileModel {
  const said: FileModel = {
    ...EMPTY_FILE,
    ignores: ignoresOf(source, module.comments),
    unreadable: unreadableOf(source, module),
  };
  const file = new Evaluator(source, module);
  const found: Found = {
    models: [],
    endpointConfigs: [],
    endpoints: [],
    invocations: [],
    targets: [],
    policies: [],
    alarms: [],
    waiters: [],
    evidence: [],
  };
  const cdk = new CdkReader(file, found);
  for (const site of file.calls) {
    if (cdk.take(site) || takeBoto3(file, site, found) || takeSession(file, site, found)) continue;
    takeSdk(file, site, found);
  }
  const loose = readLoose(file, found.endpointConfigs);
  found.endpointConfigs.push(...loose.endpointConfigs);
  const evidence = [...found.evidence, ...evidenceOf(found.policies, found.alarms), ...loose.evidence];
  // A notebook tries things out; only a module of its own starts the servers of a container.
  const scripts = source.kind === 'python' ? readStartScriptPython(source, file) : [];
  const apps = source.kind === 'python' ? readWebApps(file) : [];
  return { ...said, ...found, evidence, scripts, apps, mentions: mentionsOf(source, file) };
}

function takeSdk(file: Evaluator, site: CallSite, found: Found): void {
  const model = readSdkModel(file, site);
  if (model !== undefined) found.models.push(model);
  const config = readDeploy(file, site) ?? readCreatedConfig(file, site);
  if (config !== undefined) found.endpointConfigs.push(config);
  const invocation = readSdkInvocation(file, site);
  if (invocation !== undefined) {
    found.invocations.push(invocation);
    found.evidence.push({ mode: 'async', at: locate(file.source, site.methodRange), what: site.method });
  }
  const waiter = readWaiter(file, site);
  if (waiter !== undefined) found.waiters.push(waiter);
  if (site.name !== undefined && /^sagemaker(\.core|_core)\b.*\.Endpoint\.create$/.test(site.name)) {
    found.endpoints.push(
      readEndpoint(pascalCased(file.argumentsOf(site.call)), 'sdk-v3', file.symbolOf(site.call)),
    );
  }
}

function unreadableOf(source: Source, module: PyModule): readonly Unreadable[] {
  return module.problems
    .filter((problem) => problem.code !== 'indentation' || !startsCell(source, problem.range))
    .slice(0, MAX_PROBLEMS)
    .map(({ range, message }) => ({ at: locate(source, range), message }));
}

/** IPython takes the indentation of a cell's first line away. */
function startsCell({ text, cells }: Source, range: Range): boolean {
  return (
    cells?.some(
      ({ start, end }) => start <= range.start && range.end <= end && blank(text, start, range.end),
    ) === true
  );
}

/** Nothing but white space and comments. */
function blank(text: string, start: number, end: number): boolean {
  return /^(?:\s|#[^\n]*)*$/.test(text.slice(start, end));
}

/** The metric's name in code: a wake-up that is made in a way that was not understood. */
function mentionsOf({ text }: Source, { module, scopes }: Evaluator): ReadonlySet<string> {
  const silent = [...module.comments, ...scopes.docstrings];
  for (let at = text.indexOf(WAKE); at >= 0; at = text.indexOf(WAKE, at + 1)) {
    if (!silent.some(({ start, end }) => start <= at && at < end)) return new Set([WAKE]);
  }
  return new Set();
}
