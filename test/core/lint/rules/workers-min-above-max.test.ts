import { workersMinAboveMax } from '../../../../src/core/lint/rules/workers-min-above-max.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const message =
  'SAGEMAKER_TS_MIN_WORKERS is 4, above SAGEMAKER_TS_MAX_WORKERS 2: TorchServe starts the larger number of workers.';

testRule(workersMinAboveMax, {
  clean: {
    'as many': {
      'template.yaml': template({
        image,
        environment: `SAGEMAKER_TS_MIN_WORKERS: 2
          SAGEMAKER_TS_MAX_WORKERS: 2`,
      }),
    },
    'another stack': {
      'template.yaml': template({
        image: IMAGES.mms,
        environment: `SAGEMAKER_TS_MIN_WORKERS: 4
          SAGEMAKER_TS_MAX_WORKERS: 2`,
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `SAGEMAKER_TS_MIN_WORKERS: 4
          SAGEMAKER_TS_MAX_WORKERS: 2`,
      }),
    },
    'workers that DJL Serving counts itself': {
      'async.json': ASYNC_CONFIG,
      'model/serving.properties': 'engine=Python\nminWorkers=2\nmaxWorkers=-1\n',
    },
  },
  broken: {
    'a template': {
      files: {
        'template.yaml': template({
          image,
          environment: `SAGEMAKER_TS_MIN_WORKERS: ‹4›
            SAGEMAKER_TS_MAX_WORKERS: '2'`,
        }),
      },
      message,
      severity: 'warning',
      related: [`'2'`],
      fixed: {
        'template.yaml': template({
          image,
          environment: `SAGEMAKER_TS_MIN_WORKERS: 4
            SAGEMAKER_TS_MAX_WORKERS: '4'`,
        }),
      },
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TS_MIN_WORKERS": ‹"4"›, "SAGEMAKER_TS_MAX_WORKERS": "2" }`,
        ),
      },
      message,
      severity: 'warning',
      fixed: {
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TS_MIN_WORKERS": "4", "SAGEMAKER_TS_MAX_WORKERS": "4" }`,
        ),
      },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_TS_MIN_WORKERS": ‹"4"›, "SAGEMAKER_TS_MAX_WORKERS": "2"}`,
        }),
      },
      message,
      severity: 'warning',
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_TS_MIN_WORKERS": "4", "SAGEMAKER_TS_MAX_WORKERS": "4"}`,
        }),
      },
    },
    'an image': {
      files: {
        Dockerfile: `FROM ${image}\nENV SAGEMAKER_TS_MIN_WORKERS=‹4› SAGEMAKER_TS_MAX_WORKERS=2\n`,
      },
      message,
      severity: 'info',
      fixed: { Dockerfile: `FROM ${image}\nENV SAGEMAKER_TS_MIN_WORKERS=4 SAGEMAKER_TS_MAX_WORKERS=4\n` },
    },
    'a model of DJL Serving': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model/serving.properties': 'engine=Python\nminWorkers=‹4›\nmaxWorkers=1\n',
      },
      message: 'minWorkers is 4, above maxWorkers 1: DJL Serving starts the smaller number of workers.',
      fixed: { 'model/serving.properties': 'engine=Python\nminWorkers=4\nmaxWorkers=4\n' },
    },
  },
});
