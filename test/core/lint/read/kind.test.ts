import assert from 'node:assert/strict';
import { detectKind } from '../../../../src/core/lint/read/kind.js';
import type { FileKind } from '../../../../src/core/lint/read/source.js';

const NGINX = 'server {\n  location /invocations { proxy_pass http://app; }\n}\n';
const SITE = 'server {\n  location / { root /var/www; }\n}\n';
const PYTHON_SERVE = "#!/usr/bin/env python\nsubprocess.Popen(['gunicorn', '--timeout', '60'])\n";
const SHELL_SERVE = '#!/bin/bash\nexec gunicorn --timeout 60 app:app\n';
const TEMPLATE = 'Resources:\n  Endpoint:\n    Type: AWS::SageMaker::Endpoint\n';

const KINDS: readonly (readonly [FileKind | undefined, string, string])[] = [
  ['dockerfile', 'Dockerfile', ''],
  ['dockerfile', 'docker/Dockerfile.gpu', 'FROM x'],
  ['dockerfile', 'gpu.dockerfile', 'FROM x'],
  ['dockerfile', 'Containerfile', 'FROM x'],
  ['dockerfile', 'Dockerfile.j2', 'FROM {{ base }}'],
  [undefined, 'Dockerfile.md', 'FROM x'],
  [undefined, 'Dockerfile.dockerignore', '*.pyc'],
  ['nginx', 'nginx.conf', NGINX],
  ['nginx', 'nginx.conf.template', NGINX],
  ['nginx', 'nginx-gpu.conf.j2', NGINX],
  ['nginx', 'app.nginx', NGINX],
  ['nginx', 'conf.d/default.conf', NGINX],
  [undefined, 'nginx.conf', SITE],
  [undefined, 'app.conf', 'timeout = 60\nping = yes\n'],
  ['properties', 'config.properties', 'max_request_size=1\n'],
  ['properties', 'serving.properties', 'engine=Python\n'],
  ['properties', 'mms.properties', 'default_response_timeout=60\n'],
  ['properties', 'serving.properties', 'gpu.minWorkers=1\n'],
  ['pbtxt', 'models/a/config.pbtxt', 'max_batch_size: 8\n'],
  ['pbtxt', 'models/a/config.pbtxt.j2', 'backend: "{{ backend }}"\n'],
  [undefined, 'label_map.pbtxt', 'item { id: 1 name: "cat" }\n'],
  [undefined, 'config.pbtxt', 'node { op: "Const" }\n'],
  ['yaml', 'model-config.yaml', 'minWorkers: 1\n'],
  ['yaml', 'model_config.yml', 'responseTimeout: 60\n'],
  [undefined, 'model-config.yaml', 'layers: 12\n'],
  [undefined, 'gradle.properties', 'org.gradle.jvmargs=-Xmx2g\n'],
  ['gunicorn', 'gunicorn.conf.py', 'timeout = 60\n'],
  ['gunicorn', 'app/my_gunicorn_config.py', 'import os\nworkers: int = 2\n'],
  ['python', 'run_gunicorn.py', "import subprocess\nsubprocess.run(['gunicorn'])\n"],
  ['python', 'deploy.py', 'import sagemaker\n'],
  ['python', 'app.py', "@app.post('/invocations')\ndef invoke(): pass\n"],
  [undefined, 'utils.py', 'import numpy as np\n'],
  ['python', 'serve', PYTHON_SERVE],
  ['python', 'container/app/serve', PYTHON_SERVE],
  ['shell', 'serve', SHELL_SERVE],
  ['shell', 'entrypoint.sh', 'gunicorn app:app\n'],
  ['shell', 'start.sh', 'nginx\n'],
  ['shell', 'deploy.sh', 'aws sagemaker-runtime invoke-endpoint-async --endpoint-name x\n'],
  ['shell', 'deploy.sh', 'aws sagemaker \\\n  create-endpoint --endpoint-name x\n'],
  ['shell', 'scale.sh', 'aws application-autoscaling put-scaling-policy --service-namespace sagemaker\n'],
  ['shell', 'config.sh', 'cat > x.json <<EOF\n{"AsyncInferenceConfig": {}}\nEOF\n'],
  [undefined, 'scale.sh', 'aws application-autoscaling put-scaling-policy --service-namespace ecs\n'],
  [undefined, 'train.sh', 'aws sagemaker create-training-job --cli-input-json file://job.json\n'],
  [undefined, 'build.sh', '#!/bin/sh\ndocker build .\n'],
  [undefined, 'train', '#!/usr/bin/env python\nprint(1)\n'],
  [undefined, 'LICENSE', 'Apache License, nginx and gunicorn\n'],
  ['notebook', 'deploy.ipynb', '{"nbformat": 4, "cells": [{"source": ["import sagemaker"]}]}'],
  [undefined, 'plots.ipynb', '{"nbformat": 4, "cells": []}'],
  ['json', 'endpoint-config.json', '{"AsyncInferenceConfig": {}}'],
  ['json', 'scaling.json', '{"MetricName": "ApproximateBacklogSizePerInstance"}'],
  [undefined, 'package-lock.json', '{"@aws-sdk/client-sagemaker": {}}'],
  [undefined, 'data.json', '{"a": 1}'],
  ['json', 'job.tpl', '{ "AsyncInferenceConfig": {} }'],
  // A part of a Helm chart: what begins with a tag of a template is no JSON.
  [undefined, '_helpers.tpl', '{{- define "sagemaker.name" -}}\n{{- end }}\n'],
  ['yaml', 'template.yaml', TEMPLATE],
  ['yaml', 'stack.yml', TEMPLATE],
  ['yaml', 'stack.template', TEMPLATE],
  ['json', 'stack.template', '{"Resources": {"E": {"Type": "AWS::SageMaker::Endpoint"}}}'],
  [undefined, 'deployment.yaml', 'kind: Deployment\n'],
  ['yaml', 'endpoint.yaml', 'apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: Endpoint\n'],
  [undefined, 'bucket.yaml', 'apiVersion: s3.services.k8s.aws/v1alpha1\nkind: Bucket\n'],
  ['yaml', 'docker-compose.yml', 'services:\n  a:\n    environment:\n      TS_MAX_REQUEST_SIZE: 1\n'],
  [undefined, 'compose.yaml', 'services:\n  db:\n    image: postgres\n'],
  ['json', 'deploy.asl.json', '{"Resource": "arn:aws:states:::sagemaker:createEndpoint"}'],
  ['json', 'deploy.asl', '{"Resource": "arn:aws:states:::sagemaker:createEndpoint"}'],
  [undefined, 'order.asl.json', '{"Resource": "arn:aws:states:::lambda:invoke"}'],
  [undefined, 'notes.asl', 'SageMaker'],
  ['evidence', 'main.tf', 'async_inference_config {\n}\n'],
  ['javascript', 'stack.ts', 'const props = { asyncInferenceConfig: {} };'],
  ['javascript', 'invoke.js', 'new InvokeEndpointAsyncCommand({})'],
  ['terraform', 'main.tf', 'resource "aws_sagemaker_endpoint" "e" {\n}\n'],
  ['terraform', 'scaling.tofu', 'resource "aws_appautoscaling_target" "t" {\n}\n'],
  ['terraform', 'variables.tf', 'variable "seconds" {\n}\n'],
  ['terraform', 'locals.tf', 'locals {\n}\n'],
  ['terraform', 'main.tf', 'module "m" {\n  async_inference_config = []\n}\n'],
  ['json', 'main.tf.json', '{"resource": {"aws_sagemaker_model": {}}}'],
  [undefined, 'main.tf', 'resource "aws_s3_bucket" "b" {}'],
  [undefined, 'main.tf', 'module "vpc" {\n}\n'],
  [undefined, 'README.md', 'async_inference_config, gunicorn, SageMaker'],
  [undefined, 'notes.txt', SHELL_SERVE],
  ['shell', 'start.sh.tmpl', SHELL_SERVE],
];

describe('detectKind', () => {
  for (const [kind, file, text] of KINDS) {
    it(`${file}: ${kind ?? 'none of ours'} (${text.slice(0, 30).replace(/\s+/g, ' ')})`, () => {
      assert.equal(detectKind(file, text), kind);
      assert.equal(detectKind(file, text.replaceAll('\n', '\r\n')), kind);
    });
  }

  it('reads what the user names, whatever its ending', () => {
    assert.equal(detectKind('notes.txt', SHELL_SERVE, true), 'shell');
    assert.equal(detectKind('model.cfg', NGINX, true), 'nginx');
    assert.equal(detectKind('image.txt', 'ARG A=1\nFROM python:$A\n', true), 'dockerfile');
    assert.equal(detectKind('image.txt', 'Letters from a friend\n', true), undefined);
    assert.equal(detectKind('deploy.txt', 'import sagemaker\n', true), 'python');
    assert.equal(detectKind('utils.py', 'import numpy as np\n', true), undefined);
  });
});
