import type { Datum } from '../../model/value.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import { ASYNC_PARAMETERS } from './async-shape.js';
import type { Host } from './blocks.js';
import { callMapping } from './blocks.js';
import { frameworkOfBackend, isSdkName, retrievedImage } from './images.js';
import { unknown } from './values.js';

/** Classes that only the SDK has; known even when their import is out of sight. */
const DISTINCT =
  /^(AsyncInferenceConfig|ServerlessInferenceConfig|AsyncInference(Output|Client|Notification)Config)$/;

/** Positional parameters of the SDK's blocks. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  AsyncInferenceConfig: ASYNC_PARAMETERS,
  ServerlessInferenceConfig: ['memory_size_in_mb', 'max_concurrency'],
  production_variant: ['model_name', 'instance_type', 'initial_instance_count', 'variant_name'],
  container_def: ['image_uri', 'model_data_url', 'env'],
};

/** Objects of the SageMaker SDK hold what they are given: their calls are blocks as dicts are. */
export function evaluateSdkCall(host: Host, call: PyCall, name: string): Datum | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (last === 'retrieve' && /(^|\.)image_uris\.retrieve$/.test(name)) return evaluateRetrieve(host, call);
  if (last === 'get_huggingface_llm_image_uri') return evaluateBackend(host, call);
  const isShape = isSdkName(name) && /^([A-Z]\w*|production_variant|container_def)$/.test(last);
  return isShape || DISTINCT.test(last) ? callMapping(host, call, PARAMETERS[last]) : undefined;
}

function evaluateRetrieve(host: Host, call: PyCall): Datum | undefined {
  const argument = (name: string, position?: number): string | undefined =>
    textArgument(host, call, name, position);
  return imageText(
    host,
    call,
    retrievedImage({
      framework: argument('framework', 0),
      version: argument('version', 2),
      baseVersion: argument('base_framework_version'),
      scope: argument('image_scope'),
    }),
  );
}

function evaluateBackend(host: Host, call: PyCall): Datum | undefined {
  const framework = frameworkOfBackend(textArgument(host, call, 'backend', 0));
  const version = textArgument(host, call, 'version', 3);
  return imageText(
    host,
    call,
    retrievedImage({ framework, version, baseVersion: undefined, scope: undefined }),
  );
}

/** As an image URI whose registry is not known. */
function imageText(host: Host, call: PyCall, image: string | undefined): Datum | undefined {
  if (image === undefined) return undefined;
  return unknown(host.source, call.range, [{ symbol: host.symbolOf(call) }, `/${image}`]);
}

function textArgument(host: Host, call: PyCall, name: string, position?: number): string | undefined {
  const positional = call.args.filter((argument) => argument.name === undefined);
  const named: PyExpr | undefined = call.args.find((argument) => argument.name === name)?.value;
  const value = named ?? (position === undefined ? undefined : positional[position]?.value);
  const datum = value === undefined ? undefined : host.evaluate(value);
  return datum?.kind === 'known' && typeof datum.value === 'string' ? datum.value : undefined;
}
