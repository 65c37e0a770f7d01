import { bindPortLabelMissing } from '../../../../src/core/lint/rules/bind-port-label-missing.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const LABEL = 'com.amazonaws.sagemaker.capabilities.accept-bind-to-port';
const serve = (name: string) =>
  serveScript('"-b", f"0.0.0.0:{port}"', `port = os.environ.get("${name}", 8080)\n`);
const files = (
  dockerfile: string,
  name = 'SAGEMAKER_BIND_TO_PORT',
  mode: 'async' | 'real-time' = 'async',
) => ({
  Dockerfile: dockerfile,
  'app/serve': serve(name),
  'deploy.py': deploy({ mode }),
});

testRule(bindPortLabelMissing, {
  clean: {
    'the label': files(`${DOCKERFILE}LABEL ${LABEL}=true\n`),
    'another variable': files(DOCKERFILE, 'PORT'),
    'a base image that may have the label': files(DOCKERFILE.replace('python:3.12', 'company/serving:1')),
    'a real-time endpoint': files(DOCKERFILE, 'SAGEMAKER_BIND_TO_PORT', 'real-time'),
  },
  broken: {
    'a script that reads the variable': {
      files: files(DOCKERFILE.replace('FROM', '‹FROM›')),
      message:
        'The start script reads SAGEMAKER_BIND_TO_PORT, which SageMaker sets only for images with its label.',
      related: ['8080'],
      fixed: { Dockerfile: DOCKERFILE.replace('3.12\n', `3.12\nLABEL ${LABEL}=true\n`) },
    },
    'a Dockerfile with other labels': {
      files: files(`${DOCKERFILE}‹LABEL› team=speech\n`),
      message:
        'The start script reads SAGEMAKER_BIND_TO_PORT, which SageMaker sets only for images with its label.',
      related: ['8080'],
      fixed: { Dockerfile: `${DOCKERFILE}LABEL team=speech\nLABEL ${LABEL}=true\n` },
    },
  },
});
