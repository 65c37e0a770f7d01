import { tritonSharedMemoryTooSmall } from '../../../../src/core/lint/rules/triton-shared-memory-too-small.js';
import { testRule } from '../../../support/rule-test.js';
import { boto3, IMAGES, template } from '../../../support/stacks.js';

const image = IMAGES.triton;
const NAME = 'SAGEMAKER_TRITON_SHM_DEFAULT_BYTE_SIZE';
const budget = { largestRequestBytes: 67_108_864 };

testRule(tritonSharedMemoryTooSmall, {
  clean: {
    'enough of it': {
      files: { 'template.yaml': template({ image, environment: `${NAME}: 67108864` }) },
      budget,
    },
    'requests of which nobody knows the size': {
      'template.yaml': template({ image, environment: `${NAME}: 1048576` }),
    },
    'a size behind a parameter': {
      files: { 'template.yaml': template({ image, environment: `${NAME}: !Ref Size` }) },
      budget,
    },
    'another stack': {
      files: { 'template.yaml': template({ image: IMAGES.torchserve, environment: `${NAME}: 1048576` }) },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: `${NAME}: 1048576` }) },
      budget,
    },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      budget,
      message: "A Python model's shared memory begins at 16 MiB and grows step by step to 64 MiB.",
      fixed: { 'template.yaml': template({ image, environment: `A: b\n${NAME}: "67108864"` }) },
    },
    'a smaller one': {
      files: { 'deploy.py': boto3({ image, environment: `{"${NAME}": ‹"1048576"›}` }) },
      budget,
      message: "A Python model's shared memory begins at 1 MiB and grows step by step to 64 MiB.",
      fixed: { 'deploy.py': boto3({ image, environment: `{"${NAME}": "67108864"}` }) },
    },
  },
});
