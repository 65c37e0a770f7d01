import { rayBackendTimeoutTooShort } from '../../../../src/core/lint/rules/ray-backend-timeout-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.ray;

testRule(rayBackendTimeoutTooShort, {
  clean: {
    'a long enough time': {
      'template.yaml': template({ image, environment: 'RAYSERVE_BACKEND_TIMEOUT: 900' }),
    },
    'short requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { longestInvocationSeconds: 300 },
    },
    'a real-time endpoint': { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
    'another stack': { 'template.yaml': template({ image: IMAGES.vllm, environment: 'A: b' }) },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      message:
        "The image's proxy gives up after 300 s (RAYSERVE_BACKEND_TIMEOUT), a request may last 900 s (the default).",
      fixed: { 'template.yaml': template({ image, environment: `A: b\nRAYSERVE_BACKEND_TIMEOUT: "900"` }) },
    },
    'a number': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"RAYSERVE_BACKEND_TIMEOUT": ‹"600"›}`,
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
      message:
        "The image's proxy gives up after 600 s (RAYSERVE_BACKEND_TIMEOUT), a request may last 3600 s.",
      related: ['3600'],
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"RAYSERVE_BACKEND_TIMEOUT": "3600"}`,
          call: 'InvocationTimeoutSeconds=3600',
        }),
      },
    },
    'no time at all': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "RAYSERVE_BACKEND_TIMEOUT": ‹"0"› }`),
      },
      message: "RAYSERVE_BACKEND_TIMEOUT is 0; the image's proxy does not start unless it is above 0.",
      severity: 'error',
      fixed: { 'model.json': createModel(image, `{ "RAYSERVE_BACKEND_TIMEOUT": "900" }`) },
    },
  },
});
