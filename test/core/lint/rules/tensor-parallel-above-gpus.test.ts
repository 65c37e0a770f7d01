import { tensorParallelAboveGpus } from '../../../../src/core/lint/rules/tensor-parallel-above-gpus.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, boto3, template } from '../../../support/stacks.js';

const image = IMAGES.vllm;

testRule(tensorParallelAboveGpus, {
  clean: {
    'as many as there are': {
      'template.yaml': template({ image, environment: 'SM_VLLM_TENSOR_PARALLEL_SIZE: 1' }),
    },
    'all there are': {
      'template.yaml': template({ image: IMAGES.djl, environment: 'OPTION_TENSOR_PARALLEL_DEGREE: max' }),
    },
    'an instance behind a parameter': {
      'template.yaml': template({ image, environment: 'SM_VLLM_TENSOR_PARALLEL_SIZE: 4' }).replace(
        'ml.g5.xlarge',
        '!Ref InstanceType',
      ),
    },
    'an instance of Inferentia, whose cores are not counted': {
      'template.yaml': template({
        image: IMAGES.djl,
        environment: 'OPTION_TENSOR_PARALLEL_DEGREE: 2',
      }).replace('ml.g5.xlarge', 'ml.inf2.xlarge'),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.tgi, environment: 'SM_VLLM_TENSOR_PARALLEL_SIZE: 4' }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'SM_VLLM_TENSOR_PARALLEL_SIZE: 4',
      }),
    },
  },
  broken: {
    'four on one': {
      files: {
        'template.yaml': template({ image, environment: `SM_VLLM_TENSOR_PARALLEL_SIZE: ‹'4'›` }),
      },
      message:
        'SM_VLLM_TENSOR_PARALLEL_SIZE is 4, but ml.g5.xlarge has 1 GPU: the model server does not start.',
      related: ['ml.g5.xlarge'],
      fixed: { 'template.yaml': template({ image, environment: `SM_VLLM_TENSOR_PARALLEL_SIZE: '1'` }) },
    },
    'eight on four in a dict': {
      files: {
        'deploy.py': boto3({ image: IMAGES.tgi, environment: `{"SM_NUM_GPUS": ‹"8"›}` }).replace(
          'ml.g5.xlarge',
          'ml.g5.12xlarge',
        ),
      },
      message: 'SM_NUM_GPUS is 8, but ml.g5.12xlarge has 4 GPUs: the model server does not start.',
      related: ['"ml.g5.12xlarge"'],
      fixed: {
        'deploy.py': boto3({ image: IMAGES.tgi, environment: `{"SM_NUM_GPUS": "4"}` }).replace(
          'ml.g5.xlarge',
          'ml.g5.12xlarge',
        ),
      },
    },
    'a settings file of DJL Serving': {
      files: {
        'serving.properties': 'engine=Python\noption.tensor_parallel_degree=‹4›\n',
        'template.yaml': template({ image: IMAGES.djl, environment: 'A: b' }),
      },
      message:
        'option.tensor_parallel_degree is 4, but ml.g5.xlarge has 1 GPU: the model server does not start.',
      fixed: { 'serving.properties': 'engine=Python\noption.tensor_parallel_degree=1\n' },
    },
  },
});
