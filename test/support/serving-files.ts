import { IMAGES } from './stacks.js';

interface Deployment {
  readonly image?: string;
  readonly mode?: 'async' | 'real-time';
  /** MaxConcurrentInvocationsPerInstance as source text. */
  readonly concurrency?: string;
  readonly instanceType?: string;
  /** Text of a dict. */
  readonly environment?: string;
  /** InvocationTimeoutSeconds of the call, as source text; absent: no call. */
  readonly timeout?: string;
}

/** A Python script that deploys one model; the image beside it is that model's. */
export function deploy({
  image = IMAGES.own,
  mode = 'async',
  concurrency,
  instanceType = 'ml.c5.2xlarge',
  environment = '{}',
  timeout,
}: Deployment = {}): string {
  const client =
    concurrency === undefined
      ? ''
      : `, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": ${concurrency}}`;
  const config =
    mode === 'real-time'
      ? ''
      : `\n    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://bucket/out", "S3FailurePath": "s3://bucket/failed"}${client}},`;
  const call =
    timeout === undefined
      ? ''
      : `boto3.client("sagemaker-runtime").invoke_endpoint_async(EndpointName="speech", InputLocation="s3://bucket/in", InvocationTimeoutSeconds=${timeout})\n`;
  return `import boto3

sm = boto3.client("sagemaker")
sm.create_model(
    ModelName="speech",
    ExecutionRoleArn=role,
    PrimaryContainer={"Image": "${image}", "Environment": ${environment}},
)
sm.create_endpoint_config(
    EndpointConfigName="speech",
    ProductionVariants=[{"VariantName": "main", "ModelName": "speech", "InstanceType": "${instanceType}", "InitialInstanceCount": 1}],${config}
)
sm.create_endpoint(EndpointName="speech", EndpointConfigName="speech")
${call}`;
}

/** nginx in front of gunicorn, with these lines in its server block. */
export function nginxConf(server: string, more = ''): string {
  return `events {}
http {
  server {
    listen 8080;
    ${server}
    location ~ ^/(ping|invocations) {
      proxy_pass http://unix:/tmp/gunicorn.sock;
    }${more}
  }
}
`;
}

/** An image whose `serve` script starts the server. */
export const DOCKERFILE = `FROM python:3.12
ENV PATH="/opt/program:\${PATH}"
COPY app /opt/program
WORKDIR /opt/program
`;

/** A Python start script as in the bring-your-own samples; the argument is the list of words behind gunicorn. */
export function serveScript(words: string, before = ''): string {
  return `#!/usr/bin/env python
import os
import subprocess

${before}subprocess.Popen(["gunicorn", ${words}, "wsgi:app"])
`;
}
