import { say } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import { variableOfModelKey } from '../facts/model-keys.js';
import type { Variable } from '../facts/variables.js';
import { variableOf, variableOfProperty } from '../facts/variables.js';
import { environmentHolder, environmentOf, lookUp } from '../ladder/environment.js';
import { familyOfFile, isBefore, readingOf, readsVariable, stackOf } from '../ladder/stack.js';
import type { Family } from '../model/image.js';
import type { Project, Serving } from '../model/project.js';
import type { Entry, Primitive } from '../model/value.js';
import type { Fix } from '../rule.js';
import { insertInto, removeEntry, renameEntry } from './fixes.js';

/** A setting of a container that its model server surely reads, with what the facts say of it. */
export interface ReadSetting {
  readonly serving: Serving;
  readonly family: Family;
  readonly entry: Entry;
  readonly variable: Variable;
  /** Settings files have no environment around them, so what is said of them is of the file. */
  readonly via: 'environment' | 'property';
}

/** First image of DJL Serving that reads SageMaker's own variable names. */
const DJL_SAGEMAKER_NAMES = '0.35';

/** Variables and properties in the order of containers, each as the stack of its container reads it. */
export function* readSettings({ servings }: Project): Generator<ReadSetting> {
  for (const serving of servings) {
    yield* readVariables(serving);
    yield* readProperties(serving);
  }
}

function* readVariables(serving: Serving): Generator<ReadSetting> {
  const reading = readingOf(serving);
  if (reading === undefined) return;
  const { family } = reading;
  for (const { entry } of environmentOf(serving)) {
    const variable = variableOf(family, entry.key);
    if (variable === undefined || !readsVariable(reading, entry.key)) continue;
    if (family === 'djl' && entry.key.startsWith('SAGEMAKER_') && !readsSageMakerNames(serving)) continue;
    yield { serving, family, entry, variable, via: 'environment' };
  }
}

export function readsSageMakerNames({ image: { version } }: Serving): boolean {
  return version !== undefined && !isBefore(version, DJL_SAGEMAKER_NAMES);
}

/** Keys that mean the same in both servers are read whichever of the two a file is for. */
const AMBIGUOUS = new Set(['default_response_timeout']);

function* readProperties(serving: Serving): Generator<ReadSetting> {
  for (const server of serving.servers) {
    if (server.source !== 'file') continue;
    const told = familyOfFile(serving, server);
    const family = told ?? (server.kind === 'torchserve-or-mms' ? 'torchserve' : undefined);
    if (family === undefined) continue;
    for (const entry of server.settings.entries) {
      if (told === undefined && AMBIGUOUS.has(entry.key)) continue;
      const variable = variableOfProperty(family, entry.key) ?? variableOfModelKey(family, entry.key);
      if (variable !== undefined) yield { serving, family, entry, variable, via: 'property' };
    }
  }
}

/** Containers whose image surely is of one of these stacks. */
export function servingsOf({ servings }: Project, ...families: readonly Family[]): readonly Serving[] {
  return servings.filter((serving) => {
    const stack = stackOf(serving);
    return stack !== undefined && families.includes(stack);
  });
}

/** A dead variable becomes the one that is read; when that one is set already, the dead one goes. */
export function replaceDeadName(serving: Serving, entry: Entry, name: string): readonly Fix[] {
  const other = lookUp(serving, name);
  if (other.kind === 'unknown') return [];
  if (other.kind === 'set') return removeEntry(entry, say`Remove ${entry.spelled}`, { isSafe: true });
  return renameEntry(entry, name, say`Rename to ${name}`, { isSafe: true });
}

/** Adds a variable to the model's environment, or an environment with it. */
export function addVariable(serving: Serving, name: string, value: Primitive): readonly Fix[] {
  const holder = environmentHolder(serving);
  const title = say`Set ${name} to ${String(value)}`;
  const isEnvironment = holder === serving.container?.environment;
  return isEnvironment
    ? insertInto(holder, name, String(value), title, { isSafe: false })
    : insertInto(holder, 'Environment', { [name]: String(value) }, title, { isSafe: false });
}

/**
 * Where a variable is missing. Undefined for container files that no model runs: what they leave out may be set
 * where they are deployed. And undefined when nobody knows whether the endpoint is asynchronous: a default is no
 * news then.
 */
export function environmentHead(serving: Serving): Location | undefined {
  return serving.exposure.mode === 'unknown' ? undefined : environmentHolder(serving)?.head;
}
