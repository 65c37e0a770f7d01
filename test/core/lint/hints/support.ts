import { link } from '../../../../src/core/lint/link/link.js';
import type { Budget, Project } from '../../../../src/core/lint/model/project.js';
import { readAll } from '../../../support/lint.js';

export type Files = Readonly<Record<string, string>>;

export function projectOf(files: Files, budget?: Partial<Budget>): Project {
  const declared = {
    longestInvocationSeconds: undefined,
    largestRequestBytes: undefined,
    largestResponseBytes: undefined,
    concurrency: undefined,
    ...budget,
  };
  const projectFile = {
    file: 'sagemaker-async.json',
    budget: declared,
    links: [],
    rules: new Map(),
    ignoredPaths: [],
    problems: [],
  };
  return link({ files: readAll(files), projectFiles: [projectFile], assume: 'auto' });
}

/** Takes the `¦` out of the one file that has it and tells where it stood. */
export function atCursor(files: Files): { files: Files; file: string; text: string; offset: number } {
  for (const [file, marked] of Object.entries(files)) {
    const offset = marked.indexOf('¦');
    if (offset < 0) continue;
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    return { files: { ...files, [file]: text }, file, text, offset };
  }
  throw new Error('No ¦ in any file.');
}

export const HUGGING_FACE =
  '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference:1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04';

/** A deployment by boto3 around a model's environment and a call's arguments. */
export function boto3(environment: string, call = 'InvocationTimeoutSeconds=3600'): string {
  return `import boto3
sm = boto3.client("sagemaker")
rt = boto3.client("sagemaker-runtime")
sm.create_model(
    ModelName="m",
    PrimaryContainer={"Image": "${HUGGING_FACE}", "Environment": {${environment}}},
)
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[
        {"VariantName": "v", "ModelName": "m", "InitialInstanceCount": 1, "InstanceType": "ml.g4dn.xlarge"}
    ],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://a/b"}},
)
sm.create_endpoint(EndpointName="e", EndpointConfigName="c")
rt.invoke_endpoint_async(EndpointName="e", InputLocation="s3://a/in", ${call})
`;
}

export const REAL_TIME = boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"', 'ContentType="text/plain"')
  .replace('    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://a/b"}},\n', '')
  .replace('invoke_endpoint_async', 'invoke_endpoint')
  .replace('InputLocation="s3://a/in"', 'Body=b""');

export const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      PrimaryContainer:
        Image: ${HUGGING_FACE}
        Environment:
          MMS_MAX_REQUEST_SIZE: '100000000'
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      AsyncInferenceConfig:
        ClientConfig:
          MaxConcurrentInvocationsPerInstance: 4
        OutputConfig:
          S3OutputPath: s3://a/b
      ProductionVariants:
        - ModelName: !GetAtt Model.ModelName
          VariantName: v
          InitialInstanceCount: 1
          InstanceType: ml.g4dn.xlarge
`;

/** A container's own files beside what deploys them. */
export const CONTAINER: Files = {
  'deploy.py': `import boto3
sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "v", "ModelName": "m", "InitialInstanceCount": 1, "InstanceType": "ml.m5.large"}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://a/b"}},
)
`,
  'container/Dockerfile': `FROM python:3.11
ENV MODEL_SERVER_TIMEOUT=120 MODEL_SERVER_WORKERS=2
COPY serve nginx.conf /opt/program/
WORKDIR /opt/program
ENTRYPOINT ["/opt/program/serve"]
`,
  'container/serve': `#!/usr/bin/env python
import os, subprocess
timeout = os.environ.get('MODEL_SERVER_TIMEOUT', 60)
workers = os.environ.get('MODEL_SERVER_WORKERS', 1)
subprocess.Popen(['nginx', '-c', '/opt/program/nginx.conf'])
subprocess.Popen(['gunicorn', '--timeout', str(timeout), '-k', 'sync', '-b', 'unix:/tmp/gunicorn.sock', '-w', str(workers), 'wsgi:app'])
`,
  'container/nginx.conf': `events {}
http {
  client_max_body_size 5m;
  server {
    listen 8080;
    location ~ ^/(ping|invocations) {
      proxy_read_timeout 90s;
      proxy_pass http://gunicorn;
    }
  }
}
`,
};
