import { tensorParallelBelowGpus } from '../../../../src/core/lint/rules/tensor-parallel-below-gpus.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES } from '../../../support/stacks.js';

const vllm = (environment: string, instanceType = 'ml.g5.12xlarge', mode: 'async' | 'real-time' = 'async') =>
  deploy({ image: IMAGES.vllm, instanceType, mode, environment: `{${environment}}` });
const SIZE = '"SM_VLLM_TENSOR_PARALLEL_SIZE"';

testRule(tensorParallelBelowGpus, {
  clean: {
    'every GPU': { 'deploy.py': vllm(`${SIZE}: "4"`) },
    'one GPU': { 'deploy.py': vllm(`${SIZE}: "1"`, 'ml.g5.2xlarge') },
    'a size behind a variable': { 'deploy.py': vllm(`${SIZE}: size`) },
    'several copies beside each other': {
      'deploy.py': vllm(`${SIZE}: "2", "SM_VLLM_DATA_PARALLEL_SIZE": "2"`),
    },
    'DJL Serving, which starts several copies': {
      'deploy.py': deploy({
        image: IMAGES.djl,
        instanceType: 'ml.g5.12xlarge',
        environment: '{"OPTION_TENSOR_PARALLEL_DEGREE": "2"}',
      }),
    },
    'a real-time endpoint': { 'deploy.py': vllm(`${SIZE}: "1"`, 'ml.g5.12xlarge', 'real-time') },
  },
  broken: {
    'one of four': {
      files: { 'deploy.py': vllm(`${SIZE}: ‹"1"›`) },
      message: 'SM_VLLM_TENSOR_PARALLEL_SIZE is 1, and ml.g5.12xlarge has 4 GPUs: 3 of them do nothing.',
      related: ['"ml.g5.12xlarge"'],
      fixed: { 'deploy.py': vllm(`${SIZE}: "4"`) },
    },
    'four of eight': {
      files: {
        'deploy.py': deploy({
          image: IMAGES.tgi,
          instanceType: 'ml.p4d.24xlarge',
          environment: '{"SM_NUM_GPUS": ‹"4"›}',
        }),
      },
      message: 'SM_NUM_GPUS is 4, and ml.p4d.24xlarge has 8 GPUs: 4 of them do nothing.',
      fixed: {
        'deploy.py': deploy({
          image: IMAGES.tgi,
          instanceType: 'ml.p4d.24xlarge',
          environment: '{"SM_NUM_GPUS": "8"}',
        }),
      },
    },
  },
});
