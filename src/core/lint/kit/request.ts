import { basename } from '../../text/path.js';
import { known, stringField } from '../model/fields.js';
import type { RequestBudget, Serving } from '../model/project.js';
import type { Related } from '../rule.js';

/** Completes "… lasts up to": who says how long a request may take. */
export function requestText(serving: Serving): string {
  return budgetText(serving.request);
}

export function budgetText({ seconds, from }: RequestBudget): string {
  return from === 'default' ? `${seconds} s (the default)` : `${seconds} s`;
}

/** The call that asks for that time, to point at. */
export function requestRelated(serving: Serving): readonly Related[] {
  const { known: number, seconds } = serving.request;
  return number === undefined
    ? []
    : [{ at: number.at, message: `A request may last ${seconds} s by this call.` }];
}

/** True for containers that speak SageMaker's protocol: others start the same servers for other ends. */
export function servesSageMaker(serving: Serving): boolean {
  if (serving.container !== undefined || serving.nginx.length > 0) return true;
  return serving.build?.isServing ?? isServeScript(serving);
}

/** A start script on its own is SageMaker's by its name, its port or the variables it reads. */
function isServeScript({ scripts, servers, files }: Serving): boolean {
  if (scripts.length === 0) return false;
  if (files.some((file) => /^serve(\.(py|sh))?$/.test(basename(file)))) return true;
  const variables = scripts.flatMap((script) => script.reads.map(({ name }) => name));
  if (variables.some((name) => /^(MODEL_SERVER|SAGEMAKER)_/.test(name))) return true;
  const addresses = servers.flatMap(({ settings }) =>
    ['bind', 'port', 'host'].flatMap((option) => known(stringField(settings, option))?.value ?? []),
  );
  return addresses.some((address) => /(^|:)8080$/.test(address));
}
