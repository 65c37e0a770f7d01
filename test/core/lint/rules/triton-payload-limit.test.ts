import { tritonPayloadLimit } from '../../../../src/core/lint/rules/triton-payload-limit.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.triton;
const budget = { largestRequestBytes: 500_000_000 };
const message =
  'Triton rejects requests above 64 MiB, and they reach 500,000,000 bytes; --http-max-input-size is not set.';

testRule(tritonPayloadLimit, {
  clean: {
    'the flag': {
      files: {
        'template.yaml': template({
          image,
          environment: 'SAGEMAKER_TRITON_ADDITIONAL_ARGS: --http-max-input-size=500000000',
        }),
      },
      budget,
    },
    'an undeclared size': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'arguments behind a parameter': {
      files: {
        'template.yaml': template({ image, environment: 'SAGEMAKER_TRITON_ADDITIONAL_ARGS: !Ref Arguments' }),
      },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
    'another stack': {
      files: { 'template.yaml': template({ image: IMAGES.djl, environment: 'A: b' }) },
      budget,
    },
  },
  broken: {
    'no arguments': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      budget,
      message,
      fixed: {
        'template.yaml': template({
          image,
          environment: `A: b
            SAGEMAKER_TRITON_ADDITIONAL_ARGS: "--http-max-input-size=500000000"`,
        }),
      },
    },
    'other arguments': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TRITON_ADDITIONAL_ARGS": ‹"--exit-timeout-secs=20"› }`,
        ),
      },
      budget,
      message,
      fixed: {
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TRITON_ADDITIONAL_ARGS": "--exit-timeout-secs=20 --http-max-input-size=500000000" }`,
        ),
      },
    },
    'an image too old for the flag': {
      files: {
        'deploy.py': boto3({ image: image.replace('25.09', '24.01'), environment: '{"A": "b"}' }).replace(
          'env =',
          '‹env› =',
        ),
      },
      budget,
      message,
    },
  },
});
