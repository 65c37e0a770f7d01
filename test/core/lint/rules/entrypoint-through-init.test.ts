import { entrypointThroughInit } from '../../../../src/core/lint/rules/entrypoint-through-init.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';

const files = (line: string) => ({
  Dockerfile: `FROM python:3.12\nEXPOSE 8080\nCOPY . /opt/program\n${line}\n`,
  'deploy.py': deploy(),
});

testRule(entrypointThroughInit, {
  clean: {
    'a server as the entry point': files('ENTRYPOINT ["python", "serve.py"]'),
    'tini installed only': files('RUN apt-get install -y tini\nENTRYPOINT ["python", "serve.py"]'),
    'a real-time endpoint': {
      ...files('ENTRYPOINT ["tini", "--", "python", "serve.py"]'),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
  },
  broken: {
    tini: {
      files: files('ENTRYPOINT [‹"/usr/bin/tini"›, "--", "python", "serve.py"]'),
      message: "The entry point tini gets SageMaker's argument `serve`: AWS advises against that.",
    },
    'dumb-init': {
      files: files('ENTRYPOINT [‹"dumb-init"›, "--"]'),
      message: "The entry point dumb-init gets SageMaker's argument `serve`: AWS advises against that.",
    },
  },
});
