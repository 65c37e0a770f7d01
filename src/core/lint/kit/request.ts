import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { ImageBuild } from '../model/container.js';
import type { RequestBudget, Serving } from '../model/project.js';
import type { Related } from '../rule.js';

/** Completes "… lasts up to": who says how long a request may take. */
export function requestText(serving: Serving): Text {
  return budgetText(serving.request);
}

export function budgetText({ seconds, from }: RequestBudget): Text {
  return from === 'default' ? say`${seconds} s (the default)` : `${seconds} s`;
}

/** The call that asks for that time, to point at. */
export function requestRelated(serving: Serving): readonly Related[] {
  const { known: number, seconds } = serving.request;
  return number === undefined
    ? []
    : [{ at: number.at, message: say`A request may last ${seconds} s by this call.` }];
}

/**
 * True for containers that speak SageMaker's protocol: others start the same servers for other ends. Port 8080 alone
 * is no sign, half the web listens there.
 */
export function servesSageMaker(serving: Serving): boolean {
  if (serving.container !== undefined || serving.nginx.length > 0) return true;
  const { build } = serving;
  if (build !== undefined && !build.isServing) return false;
  return isServeScript(serving) || (build !== undefined && isMade(build));
}

const SERVE = /(^|\/)serve(\.(py|sh))?$/;

/** A start script is SageMaker's by its name or by the variables it reads. */
function isServeScript({ scripts, files }: Serving): boolean {
  if (scripts.length > 0 && files.some((file) => SERVE.test(file))) return true;
  return scripts.some(({ reads }) => reads.some(({ name }) => /^(MODEL_SERVER|SAGEMAKER)_/.test(name)));
}

/** Many rules ask for the same builds. */
const MADE = new WeakMap<ImageBuild, boolean>();

function isMade(build: ImageBuild): boolean {
  let made = MADE.get(build);
  if (made === undefined) {
    made = isMadeForSageMaker(build);
    MADE.set(build, made);
  }
  return made;
}

/** SageMaker's paths, labels, variables, toolkits and base images. */
function isMadeForSageMaker(build: ImageBuild): boolean {
  const { base, labels, environment, installs, copies, workdir = '', entrypoint, cmd } = build;
  if (base.family !== 'own' && base.family !== 'unknown') return true;
  if (/sagemaker|^pytorch-training|^tensorflow-training/.test(base.repository ?? '')) return true;
  const names = [...labels.entries, ...environment.entries].map(({ key }) => key);
  if (names.some((name) => /^(com\.amazonaws\.sagemaker|SAGEMAKER_)/.test(name))) return true;
  if (installs.some(({ name }) => /^(sagemaker[-_]|multi-model-server$|torchserve$)/.test(name))) return true;
  const words = [...(entrypoint?.words ?? []), ...(cmd?.words ?? [])];
  const values = [...words, ...environment.entries.map(({ value }) => value)];
  const texts = values.flatMap((value) => (value.kind === 'known' ? [String(value.value)] : []));
  const paths = [workdir, ...copies.flatMap(({ sources, destination = '' }) => [...sources, destination])];
  return [...texts, ...paths].some((text) => SERVE.test(text) || /\/opt\/(ml|program)\b/.test(text));
}
