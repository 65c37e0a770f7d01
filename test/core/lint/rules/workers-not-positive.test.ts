import { workersNotPositive } from '../../../../src/core/lint/rules/workers-not-positive.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const message = 'SAGEMAKER_MODEL_SERVER_WORKERS is 0: no worker starts and the container never gets healthy.';

testRule(workersNotPositive, {
  clean: {
    'one worker': {
      'template.yaml': template({
        image: IMAGES.sklearn,
        environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: 1',
      }),
    },
    'zero where it means one a device': {
      'template.yaml': template({ image: IMAGES.mms, environment: 'MMS_DEFAULT_WORKERS_PER_MODEL: 0' }),
    },
    'a number told at run time': {
      'deploy.py': boto3({
        image: IMAGES.sklearn,
        environment: '{"SAGEMAKER_MODEL_SERVER_WORKERS": workers}',
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image: IMAGES.sklearn,
        mode: 'real-time',
        environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: 0',
      }),
    },
    'workers of a web site': { Dockerfile: 'FROM python:3.12\nCMD gunicorn -w 0 site:app\n' },
  },
  broken: {
    'scikit-learn without workers': {
      files: {
        'template.yaml': template({
          image: IMAGES.sklearn,
          environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: ‹0›',
        }),
      },
      message,
      fixed: {
        'template.yaml': template({
          image: IMAGES.sklearn,
          environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: "1"',
        }),
      },
    },
    'TensorFlow Serving without processes': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(IMAGES.tensorflow, `{ "SAGEMAKER_TFS_INSTANCE_COUNT": ‹"0"› }`),
      },
      message: 'SAGEMAKER_TFS_INSTANCE_COUNT is 0: no worker starts and the container never gets healthy.',
      fixed: {
        'model.json': createModel(IMAGES.tensorflow, `{ "SAGEMAKER_TFS_INSTANCE_COUNT": "1" }`),
      },
    },
    'less than none': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{"TS_DEFAULT_WORKERS_PER_MODEL": ‹"-1"›}`,
        }),
      },
      message: 'TS_DEFAULT_WORKERS_PER_MODEL is -1: no worker starts and the container never gets healthy.',
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{"TS_DEFAULT_WORKERS_PER_MODEL": "1"}`,
        }),
      },
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties': 'default_workers_per_model=‹-2›\nmax_request_size=1000000000\n',
      },
      message: 'default_workers_per_model is -2: no worker starts and the container never gets healthy.',
      fixed: {
        'container/config.properties': 'default_workers_per_model=1\nmax_request_size=1000000000\n',
      },
    },
    'gunicorn of an own image': {
      files: {
        'async.json': ASYNC_CONFIG,
        Dockerfile:
          'FROM python:3.12\nCOPY app.py /opt/program/\nENTRYPOINT ["gunicorn", "-w", ‹"0"›, "-b", "0.0.0.0:8080", "app:app"]\n',
      },
      message: 'workers is 0: no worker starts and the container never gets healthy.',
      fixed: {
        Dockerfile:
          'FROM python:3.12\nCOPY app.py /opt/program/\nENTRYPOINT ["gunicorn", "-w", "1", "-b", "0.0.0.0:8080", "app:app"]\n',
      },
    },
  },
});
