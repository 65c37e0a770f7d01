import { serverKindOfKeys } from './container/properties.js';
import { isTritonModel } from './container/triton.js';
import { isModelConfig } from './data/model-config.js';
import type { FileKind } from './source.js';

/** Endings that templates carry behind the ending of what they make. */
const TEMPLATE = /\.(j2|jinja2?|tmpl|tpl|tmp|template|example|sample|dist|in|erb)$/;
const FOREIGN_NAMES =
  /^(package(-lock)?|tsconfig.*|composer|angular|lerna|nx|turbo|\.eslintrc|renovate|sagemaker-async-baseline)\.json$/;

const DEPLOYMENT =
  /sagemaker|AsyncInference|ProductionVariants|ApproximateBacklogSize|HasBacklogWithoutCapacity|PrimaryContainer|InvocationTimeoutSeconds|RequestTTLSeconds|"InputLocation"|MaxConcurrentInvocations|ApproximateAgeOfOldestRequest/i;
const CONTAINER_VARIABLE = /\b(MMS|TS|SAGEMAKER|MODEL_SERVER|SERVING|OPTION|GUNICORN)_[A-Z]+/;
const SERVER =
  /\b(gunicorn|uvicorn|torchserve|multi[-_]model[-_]server|mxnet[-_]model[-_]server|djl-serving|tritonserver|waitress|flask run|fastapi run)\b/;
const NGINX_WORD = /\bnginx\b/;
const SAGEMAKER_PATH = /(?<![\w-])(ping|invocations)(?![\w-])/;
const NGINX_SYNTAX = /^[ \t]*(server|location|http|upstream|events)\b[^;\n]*\{?/m;
const ASYNC_WORD = /async_inference_config|asyncInferenceConfig|InvokeEndpointAsync/i;
const ASYNC_COMMAND = /--async-inference-config|\binvoke-endpoint-async\b/;
const AWS_COMMAND =
  /\b(?:sagemaker|sagemaker-runtime|application-autoscaling|cloudwatch)[\s\\]+(?:create-model|(?:create|update)-endpoint|create-endpoint-config|invoke-endpoint|register-scalable-target|put-scaling-policy|put-metric-alarm)\b/;
/** What a script writes to a file. */
const WRITTEN = /"AsyncInferenceConfig"|\bsagemaker\.services\.k8s\.aws\//;
const GUNICORN_SETTING =
  /^(bind|workers|threads|timeout|worker_class|graceful_timeout|keepalive|preload_app|max_requests)\s*(:[^=\n]+)?=(?!=)/m;
const TERRAFORM =
  /"aws_(sagemaker_(model|endpoint|endpoint_configuration)|appautoscaling_(target|policy)|cloudwatch_metric_alarm|iam_policy_document|iam_(role_)?policy|sns_topic(_policy)?|ecr_repository)"/;
const TERRAFORM_MODULE = /^module\s/m;
const TERRAFORM_NAMES = /^(variable\s+"|locals\s*\{)/m;
const SHEBANG = /^\uFEFF?#![^\n]*\b(python|sh|bash|dash|zsh|ksh|ash)[\d.]*\b/;

/**
 * What a text is, or undefined when it is none of ours. `isNamed`: the user gave this very file, so that an unknown
 * ending is no reason to skip it.
 */
export function detectKind(file: string, text: string, isNamed = false): FileKind | undefined {
  const full = file.split('/').at(-1)?.toLowerCase() ?? '';
  const name = full.replace(TEMPLATE, '');
  if (isDockerfileName(name)) return 'dockerfile';
  if (FOREIGN_NAMES.test(full)) return undefined;

  const extension = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? '';
  switch (extension) {
    case 'py':
      return pythonKind(name, text);
    case 'ipynb':
      return isPython(text) ? 'notebook' : undefined;
    case 'json':
      return isDeployment(text) ? 'json' : undefined;
    case 'asl':
      return isDeployment(text) && /^\s*\{/.test(text) ? 'json' : undefined;
    case 'yaml':
    case 'yml':
      return isDeployment(text) || isModelConfig(name, text) ? 'yaml' : undefined;
    case 'pbtxt':
      return isTritonModel(name, text) ? 'pbtxt' : undefined;
    case 'tf':
    case 'tofu':
      return terraformKind(text);
    case 'ts':
    case 'tsx':
    case 'mts':
    case 'cts':
    case 'js':
    case 'jsx':
    case 'mjs':
    case 'cjs':
      return isScript(full, text) ? 'javascript' : undefined;
    case 'properties':
      return isProperties(file, text) ? 'properties' : undefined;
    case 'conf':
    case 'nginx':
      return nginxKind(text);
    case 'sh':
    case 'bash':
      return scriptKind(text) ?? (isShell(text) ? 'shell' : undefined);
    case '':
      return scriptKind(text) ?? namelessKind(full, text);
    default:
      if (/^nginx\b/.test(name)) return nginxKind(text);
      return isNamed || full !== name ? (scriptKind(text) ?? contentKind(file, text)) : undefined;
  }
}

/** Declarations of types and what a bundler wrote deploy nothing. */
function isScript(name: string, text: string): boolean {
  return !/\.d\.[mc]?ts$|\.min\.[mc]?js$/.test(name) && (DEPLOYMENT.test(text) || ASYNC_WORD.test(text));
}

/** Variables and locals count: what other files of the module make of them is told by these. */
function terraformKind(text: string): FileKind | undefined {
  const isOurs = ASYNC_WORD.test(text) || isDeployment(text);
  if (TERRAFORM.test(text) || (isOurs && TERRAFORM_MODULE.test(text))) return 'terraform';
  if (ASYNC_WORD.test(text)) return 'evidence';
  return TERRAFORM_NAMES.test(text) ? 'terraform' : undefined;
}

function isDockerfileName(name: string): boolean {
  if (/\.(dockerfile|containerfile)$/.test(name)) return true;
  return (
    /^(dockerfile|containerfile)([._-].*)?$/.test(name) &&
    !/\.(md|py|ts|js|json|ya?ml|txt|dockerignore|sh)$/.test(name)
  );
}

function isDeployment(text: string): boolean {
  return DEPLOYMENT.test(text) || CONTAINER_VARIABLE.test(text);
}

function isPython(text: string): boolean {
  return isDeployment(text) || SERVER.test(text) || /\/invocations\b/.test(text) || startsNginx(text);
}

/** Python that starts nginx names it in a string of its own. */
function startsNginx(text: string): boolean {
  return /['"]nginx\b/.test(text);
}

function isShell(text: string): boolean {
  return SERVER.test(text) || NGINX_WORD.test(text) || ASYNC_COMMAND.test(text) || callsSageMaker(text);
}

/** A script for other services' scaling and alarms is none of ours. */
function callsSageMaker(text: string): boolean {
  return (AWS_COMMAND.test(text) && /sagemaker/i.test(text)) || WRITTEN.test(text);
}

function pythonKind(name: string, text: string): FileKind | undefined {
  if (name.includes('gunicorn') && GUNICORN_SETTING.test(text)) return 'gunicorn';
  return isPython(text) ? 'python' : undefined;
}

function nginxKind(text: string): FileKind | undefined {
  return NGINX_SYNTAX.test(text) && SAGEMAKER_PATH.test(text) ? 'nginx' : undefined;
}

function isProperties(file: string, text: string): boolean {
  const keys = Array.from(text.matchAll(/^[ \t]*([A-Za-z][\w.-]*)[ \t]*[=:]/gm), (match) => match[1] ?? '');
  return serverKindOfKeys(file.replace(/\.properties\..*$/, '.properties'), keys) !== undefined;
}

/** By the first line. */
function scriptKind(text: string): FileKind | undefined {
  const interpreter = SHEBANG.exec(text)?.[1];
  if (interpreter === undefined) return undefined;
  if (interpreter === 'python') return isPython(text) ? 'python' : undefined;
  return isShell(text) ? 'shell' : undefined;
}

/** Names without an ending: `serve`, `nginx`, `default` — and `x.template`, the old name of CloudFormation. */
function namelessKind(full: string, text: string): FileKind | undefined {
  if (SHEBANG.test(text)) return undefined;
  return TEMPLATE.test(full) || /^(serve|start|run|entrypoint|default|nginx|docker-entrypoint)/.test(full)
    ? contentKind(full, text)
    : undefined;
}

function contentKind(file: string, text: string): FileKind | undefined {
  if (SHEBANG.test(text)) return undefined;
  const start = text.slice(0, 10_000);
  if (/^\s*(?:\[|\{(?![{%#]))/.test(start)) {
    if (!isDeployment(text)) return undefined;
    return /"nbformat"\s*:/.test(text) ? 'notebook' : 'json';
  }
  if (/^(ARG\s[^\n]*\s+)*FROM\s+\S+/m.test(start) && !/^\s*from\s+\S+\s+import\b/m.test(start))
    return 'dockerfile';
  if (/^(import|from)\s+[\w.]+|^def\s+\w+\(/m.test(start)) return isPython(text) ? 'python' : undefined;
  if (/[;{]\s*$/m.test(start) && nginxKind(text) !== undefined) return 'nginx';
  if (/^(AWSTemplateFormatVersion|Resources)\s*:/m.test(start))
    return isDeployment(text) ? 'yaml' : undefined;
  if (isProperties(file, text)) return 'properties';
  return isShell(text) ? 'shell' : undefined;
}
