import { whisperxUploadLimit } from '../../../../src/core/lint/rules/whisperx-upload-limit.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.whisperx;
const message = 'No request limit is set: WhisperX rejects requests above 100 MiB.';
const budget = { largestRequestBytes: 500_000_000 };

testRule(whisperxUploadLimit, {
  clean: {
    'an undeclared size': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'a limit': {
      files: { 'template.yaml': template({ image, environment: 'WHISPERX_MAX_UPLOAD_BYTES: 1000000000' }) },
      budget,
    },
    'small requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { largestRequestBytes: 1_000_000 },
    },
    'another stack': {
      files: { 'template.yaml': template({ image: IMAGES.vllm, environment: 'A: b' }) },
      budget,
    },
    'an environment behind a variable': {
      files: { 'deploy.py': boto3({ image, environment: 'settings()' }) },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
    'an image that a model may complete': {
      files: { 'async.json': ASYNC_CONFIG, Dockerfile: `FROM ${image}\nENV A=b\n` },
      budget,
    },
  },
  broken: {
    'large requests, declared': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      budget,
      message,
      fixed: {
        'template.yaml': template({ image, environment: `A: b\nWHISPERX_MAX_UPLOAD_BYTES: "500000000"` }),
      },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, '{ "A": "b" }').replace('"Environment"', '‹"Environment"›'),
      },
      budget,
      message,
      fixed: {
        'model.json': createModel(image, '{ "A": "b", "WHISPERX_MAX_UPLOAD_BYTES": "500000000" }'),
      },
    },
    'a dict': {
      files: { 'deploy.py': boto3({ image, environment: '{"A": "b"}' }).replace('env =', '‹env› =') },
      budget,
      message,
      fixed: {
        'deploy.py': boto3({ image, environment: '{"A": "b", "WHISPERX_MAX_UPLOAD_BYTES": "500000000"}' }),
      },
    },
  },
});
