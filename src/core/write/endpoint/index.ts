import { pythonText } from '../spell/quote.js';
import { boto3Deployment } from './boto3.js';
import { cdkPythonDeployment } from './cdk-python.js';
import { cdkTypescriptDeployment } from './cdk-typescript.js';
import { cloudformationDeployment } from './cloudformation.js';
import { dockerfile, gunicornConf, nginxConf, serveScript } from './container.js';
import { handler } from './handler.js';
import type { EndpointPlan } from './plan.js';
import { planEndpoint } from './plan.js';
import { readme } from './readme.js';
import type { EndpointFormat, EndpointRequest } from './request.js';
import { problemOf } from './request.js';
import { terraformDeployment } from './terraform.js';

/** A file of a new endpoint; the path is relative to the endpoint's folder, with `/`. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

const DEPLOYMENTS: Readonly<Record<EndpointFormat, (plan: EndpointPlan) => string>> = {
  boto3: boto3Deployment,
  cloudformation: cloudformationDeployment,
  terraform: terraformDeployment,
  'cdk-typescript': cdkTypescriptDeployment,
  'cdk-python': cdkPythonDeployment,
};

/**
 * Container, deployment, call and notes of one asynchronous endpoint, which agree on how long and how large a request
 * may be. The deployment is the first file. A request for which `problemOf` has something to say is refused.
 */
export function writeEndpoint(request: EndpointRequest): readonly WrittenFile[] {
  if (problemOf(request) !== undefined) throw new RangeError('An endpoint of this kind cannot be deployed.');
  const plan = planEndpoint(request);
  const deployment = deploymentPath(plan);
  return [
    { path: deployment, text: DEPLOYMENTS[plan.format](plan) },
    { path: 'container/Dockerfile', text: dockerfile(plan) },
    { path: 'container/serve', text: serveScript() },
    { path: 'container/nginx.conf', text: nginxConf(plan) },
    { path: 'container/gunicorn.conf.py', text: gunicornConf(plan) },
    { path: 'container/predictor.py', text: handler(plan) },
    { path: 'invoke.py', text: call(plan) },
    { path: 'sagemaker-async.json', text: projectFile(plan) },
    { path: 'README.md', text: readme(plan, deployment) },
  ];
}

function deploymentPath({ format, ids }: EndpointPlan): string {
  switch (format) {
    case 'boto3':
      return 'deploy.py';
    case 'cloudformation':
      return 'template.yaml';
    case 'terraform':
      return 'main.tf';
    case 'cdk-typescript':
      return `${ids.snake.replaceAll('_', '-')}-stack.ts`;
    case 'cdk-python':
      return `${ids.snake}_stack.py`;
  }
}

function call({ name, timeoutSeconds }: EndpointPlan): string {
  return `"""Queues one request: python3 invoke.py s3://BUCKET/KEY"""
import sys

import boto3

runtime = boto3.client("sagemaker-runtime")
response = runtime.invoke_endpoint_async(
    EndpointName=${pythonText(name)},
    InputLocation=sys.argv[1],
    ContentType="application/octet-stream",
    InvocationTimeoutSeconds=${timeoutSeconds},
)
print("Result:", response["OutputLocation"])
print("Failure:", response.get("FailureLocation"))
`;
}

function projectFile({ longestInvocationSeconds, largestRequestBytes, concurrency }: EndpointPlan): string {
  return `${JSON.stringify({ longestInvocationSeconds, largestRequestBytes, concurrency }, undefined, 2)}\n`;
}
