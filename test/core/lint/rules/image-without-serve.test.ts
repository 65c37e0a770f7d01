import { imageWithoutServe } from '../../../../src/core/lint/rules/image-without-serve.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';
import { IMAGES } from '../../../support/stacks.js';

const message =
  'No ENTRYPOINT and no program `serve` on PATH: SageMaker runs `docker run IMAGE serve`, which fails.';
const image = (more: string, from = 'FROM python:3.12') =>
  `${from}\nWORKDIR /opt/ml/code\nCOPY inference.py requirements.txt ./\nRUN pip install -r requirements.txt\n${more}`;

testRule(imageWithoutServe, {
  clean: {
    'an entry point': { Dockerfile: image('ENTRYPOINT ["python", "inference.py"]\n'), 'deploy.py': deploy() },
    'a program serve': { Dockerfile: DOCKERFILE, 'deploy.py': deploy() },
    'a command, of which another rule speaks': {
      Dockerfile: image('CMD ["python", "inference.py"]\n'),
      'deploy.py': deploy(),
    },
    'an image that serves by itself': {
      Dockerfile: image('', `FROM ${IMAGES.torchserve}`),
      'deploy.py': deploy(),
    },
    'an image that nobody knows': {
      Dockerfile: image('', 'FROM registry.local/base:1'),
      'deploy.py': deploy(),
    },
    'an image behind an argument': { Dockerfile: image('', 'ARG BASE\nFROM ${BASE}'), 'deploy.py': deploy() },
    'a web site on port 8080': { Dockerfile: 'FROM python:3.12\nEXPOSE 8080\nCOPY app.py /srv/app.py\n' },
    'a real-time endpoint': { Dockerfile: image(''), 'deploy.py': deploy({ mode: 'real-time' }) },
  },
  broken: {
    'an image that starts nothing': {
      files: { Dockerfile: image('', '‹FROM python:3.12›'), 'deploy.py': deploy() },
      message,
    },
    'an image that nobody is known to deploy': {
      files: { Dockerfile: image('', '‹FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04›') },
      severity: 'info',
      message,
    },
  },
});
