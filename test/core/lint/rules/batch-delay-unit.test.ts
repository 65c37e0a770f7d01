import { batchDelayUnit } from '../../../../src/core/lint/rules/batch-delay-unit.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message =
  'SAGEMAKER_TS_MAX_BATCH_DELAY is 5,000,000 milliseconds: a batch that does not fill waits 5000 s.';

testRule(batchDelayUnit, {
  clean: {
    'ten seconds': {
      'template.yaml': template({ image, environment: 'SAGEMAKER_TS_MAX_BATCH_DELAY: 10000' }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.mms, environment: 'SAGEMAKER_TS_MAX_BATCH_DELAY: 5000000' }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'SAGEMAKER_TS_MAX_BATCH_DELAY: 5000000',
      }),
    },
  },
  broken: {
    'microseconds, perhaps': {
      files: {
        'template.yaml': template({ image, environment: `SAGEMAKER_TS_MAX_BATCH_DELAY: ‹'5000000'›` }),
      },
      message,
      fixed: {
        'template.yaml': template({ image, environment: `SAGEMAKER_TS_MAX_BATCH_DELAY: '5000'` }),
      },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "SAGEMAKER_TS_MAX_BATCH_DELAY": ‹"5000000"› }`),
      },
      message,
      fixed: { 'model.json': createModel(image, `{ "SAGEMAKER_TS_MAX_BATCH_DELAY": "5000" }`) },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: `{"SAGEMAKER_TS_MAX_BATCH_DELAY": ‹"5000000"›}` }),
      },
      message,
      fixed: { 'deploy.py': boto3({ image, environment: `{"SAGEMAKER_TS_MAX_BATCH_DELAY": "5000"}` }) },
    },
    'an image': {
      files: { Dockerfile: `FROM ${image}\nENV SAGEMAKER_TS_MAX_BATCH_DELAY=‹5000000›\n` },
      message,
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV SAGEMAKER_TS_MAX_BATCH_DELAY=5000\n` },
    },
    'a model of DJL Serving': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model/serving.properties': 'engine=Python\nbatch_size=8\nmax_batch_delay=‹100000›\n',
      },
      message: 'max_batch_delay is 100,000 milliseconds: a batch that does not fill waits 100 s.',
      fixed: { 'model/serving.properties': 'engine=Python\nbatch_size=8\nmax_batch_delay=100\n' },
    },
  },
});
