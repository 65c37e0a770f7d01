import { modelDirectoryWritten } from '../../../../src/core/lint/rules/model-directory-written.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const at = (name: string) =>
  `${name} lies in /opt/ml/model, which is read-only on SageMaker: what is not there yet cannot be cached.`;
const python = (environment: string, mode: 'async' | 'real-time' = 'async') =>
  deploy({ image: IMAGES.mms, environment, mode });
const stack = (folder: string) => template({ image: IMAGES.mms, environment: `TORCH_HOME: ${folder}` });

testRule(modelDirectoryWritten, {
  clean: {
    'a cache elsewhere': { 'deploy.py': python('{"HF_HOME": "/tmp/hf"}') },
    'a variable that is only read': { 'deploy.py': python('{"HF_MODEL_ID": "/opt/ml/model"}') },
    'a cache that came with the model': {
      'deploy.py': python('{"HF_HOME": "/opt/ml/model/hf", "HF_HUB_OFFLINE": "1"}'),
    },
    'a folder of a similar name': { 'deploy.py': python('{"HF_HOME": "/opt/ml/model-cache"}') },
    'a folder behind a variable': { 'deploy.py': python('{"HF_HOME": folder}') },
    'a real-time endpoint': { 'deploy.py': python('{"HF_HOME": "/opt/ml/model"}', 'real-time') },
  },
  broken: {
    'a model': {
      files: { 'deploy.py': python('{"HF_HOME": ‹"/opt/ml/model/hf"›}') },
      message: at('HF_HOME'),
      fixed: { 'deploy.py': python('{"HF_HOME": "/tmp/cache"}') },
    },
    'a template': {
      files: { 'template.yaml': stack('‹/opt/ml/model›') },
      message: at('TORCH_HOME'),
      fixed: { 'template.yaml': stack('/tmp/cache') },
    },
    'an image': {
      files: { Dockerfile: `${DOCKERFILE}ENV TRANSFORMERS_CACHE=‹/opt/ml/model/cache›\n` },
      message: at('TRANSFORMERS_CACHE'),
      fixed: { Dockerfile: `${DOCKERFILE}ENV TRANSFORMERS_CACHE=/tmp/cache\n` },
    },
  },
});
