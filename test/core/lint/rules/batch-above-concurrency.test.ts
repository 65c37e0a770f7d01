import { batchAboveConcurrency } from '../../../../src/core/lint/rules/batch-above-concurrency.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const torchserve = (batch: string, concurrency = '4') =>
  deploy({ image: IMAGES.torchserve, concurrency, environment: `{"SAGEMAKER_TS_BATCH_SIZE": ${batch}}` });
const stack = (batch: string, image: string = IMAGES.tensorflow, on = 'true') =>
  template({
    image,
    environment: `SAGEMAKER_TFS_ENABLE_BATCHING: "${on}"\nSAGEMAKER_TFS_MAX_BATCH_SIZE: ${batch}`,
  }).replace(
    'AsyncInferenceConfig:',
    'AsyncInferenceConfig:\n        ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 }',
  );

testRule(batchAboveConcurrency, {
  clean: {
    'a batch that fills': { 'deploy.py': torchserve('"4"') },
    'a concurrency that SageMaker chooses': {
      'deploy.py': deploy({ image: IMAGES.torchserve, environment: '{"SAGEMAKER_TS_BATCH_SIZE": "8"}' }),
    },
    'no batches': { 'deploy.py': torchserve('"1"', '1') },
    'a batch behind a variable': { 'deploy.py': torchserve('size') },
    'a variable of another stack': {
      'deploy.py': deploy({
        image: IMAGES.mms,
        concurrency: '4',
        environment: '{"SAGEMAKER_TS_BATCH_SIZE": "8"}',
      }),
    },
    'batching that is off': { 'template.yaml': stack('64', IMAGES.tensorflow, 'false') },
    'a rolling batch': {
      'deploy.py': deploy({ image: IMAGES.djl, concurrency: '4' }),
      'serving.properties': 'option.rolling_batch=vllm\noption.max_rolling_batch_size=64\n',
    },
  },
  broken: {
    'a batch of TorchServe': {
      files: { 'deploy.py': torchserve('‹"8"›') },
      message:
        'SAGEMAKER_TS_BATCH_SIZE is 8, but requests come 4 at a time: every batch waits out its delay.',
      related: ['4'],
      fixed: { 'deploy.py': torchserve('"4"') },
    },
    'a batch of TensorFlow Serving': {
      files: { 'template.yaml': stack('‹64›') },
      message:
        'SAGEMAKER_TFS_MAX_BATCH_SIZE is 64, but requests come 4 at a time: every batch waits out its delay.',
      related: ['4'],
      fixed: { 'template.yaml': stack('4') },
    },
    'a batch in a settings file': {
      files: {
        'deploy.py': deploy({ image: IMAGES.djl, concurrency: '2' }),
        'serving.properties': 'engine=Python\nbatch_size=‹16›\n',
      },
      message: 'batch_size is 16, but requests come 2 at a time: every batch waits out its delay.',
      related: ['2'],
      fixed: { 'serving.properties': 'engine=Python\nbatch_size=2\n' },
    },
    'a declared concurrency': {
      files: {
        'deploy.py': deploy({ image: IMAGES.torchserve, environment: '{"SAGEMAKER_TS_BATCH_SIZE": ‹"8"›}' }),
      },
      budget: { concurrency: 1 },
      message:
        'SAGEMAKER_TS_BATCH_SIZE is 8, but requests come 1 at a time: every batch waits out its delay.',
      fixed: {
        'deploy.py': deploy({ image: IMAGES.torchserve, environment: '{"SAGEMAKER_TS_BATCH_SIZE": "1"}' }),
      },
    },
  },
});
