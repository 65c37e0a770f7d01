import type { Artefact } from '../../src/core/lint/rule.js';

/** What a page of rules calls a file. */
export function artefactOf(file: string, text: string): Artefact | undefined {
  const name = (file.split('/').at(-1) ?? '').replace(/\.(j2|tmpl|template)$/, (end) =>
    end === '.template' ? end : '',
  );
  if (/^(docker)?-?compose.*\.ya?ml$/.test(name)) return 'compose';
  if (/^(Dockerfile|Containerfile)|\.dockerfile$/.test(name)) return 'dockerfile';
  if (name.endsWith('.ipynb')) return 'notebook';
  if (name.endsWith('.properties')) return 'properties';
  if (name.endsWith('.pbtxt')) return 'pbtxt';
  if (/^model[-_]config\.ya?ml$/.test(name)) return 'model-config';
  if (/\.tf(\.json)?$|\.tofu$/.test(name)) return 'terraform';
  if (/\.[mc]?[jt]sx?$/.test(name)) return /aws-cdk-lib|@aws-cdk\//.test(text) ? 'cdk' : 'javascript';
  if (/gunicorn.*\.py$/.test(name)) return 'gunicorn';
  if (/nginx|\.conf$/.test(name)) return 'nginx';
  if (/\.(json|ya?ml|template|asl)$/.test(name)) {
    if (/services\.k8s\.aws\//.test(text)) return 'kubernetes';
    if (/"?States"?\s*:/.test(text) && /arn:[\w-]+:states:/.test(text)) return 'step-functions';
    return /^\s*["']?(Resources|AWSTemplateFormatVersion)["']?\s*:/m.test(text) ? 'cloudformation' : 'json';
  }
  if (/^#!.*\b(ba|da|z)?sh\b/.test(text) || name.endsWith('.sh'))
    return /\baws\s+(sagemaker|application-autoscaling|cloudwatch)/.test(text) ? 'shell' : 'serve';
  if (/\bfrom aws_cdk|\bimport aws_cdk/.test(text)) return 'cdk';
  const isStart = /subprocess|Popen|os\.(exec|system)|uvicorn\.run|\.run\(/.test(text);
  return name.endsWith('.py') && !isStart ? 'python' : 'serve';
}
