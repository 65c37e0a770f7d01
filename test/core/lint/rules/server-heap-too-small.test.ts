import { serverHeapTooSmall } from '../../../../src/core/lint/rules/server-heap-too-small.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.mms;

testRule(serverHeapTooSmall, {
  clean: {
    'a large heap': {
      'template.yaml': template({
        image,
        environment: `MMS_MAX_REQUEST_SIZE: 1073741824
          SAGEMAKER_MODEL_SERVER_VMARGS: -Xmx4g`,
      }),
    },
    'options that say nothing of the heap': {
      'template.yaml': template({
        image,
        environment: `MMS_MAX_REQUEST_SIZE: 1073741824
          SAGEMAKER_MODEL_SERVER_VMARGS: -XX:-UseContainerSupport`,
      }),
    },
    'small requests, declared': {
      files: {
        'template.yaml': template({
          image,
          environment: `MMS_MAX_REQUEST_SIZE: 1073741824
            SAGEMAKER_MODEL_SERVER_VMARGS: -Xmx512m`,
        }),
      },
      budget: { largestRequestBytes: 10_000_000 },
    },
    'TorchServe, whose toolkit does not read the variable': {
      'template.yaml': template({
        image: IMAGES.torchserve,
        environment: `TS_MAX_REQUEST_SIZE: 1073741824
          SAGEMAKER_MODEL_SERVER_VMARGS: -Xmx512m`,
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `MMS_MAX_REQUEST_SIZE: 1073741824
          SAGEMAKER_MODEL_SERVER_VMARGS: -Xmx512m`,
      }),
    },
  },
  broken: {
    'a small heap': {
      files: {
        'template.yaml': template({
          image,
          environment: `MMS_MAX_REQUEST_SIZE: 1073741824
            SAGEMAKER_MODEL_SERVER_VMARGS: ‹-Xmx1g›`,
        }),
      },
      message: 'Requests of 1 GiB hardly fit a heap of 1 GiB: the server may run out of memory.',
      related: ['1073741824'],
    },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "MMS_MAX_REQUEST_SIZE": "1073741824", "SAGEMAKER_MODEL_SERVER_VMARGS": ‹"-Xmx512m"› }`,
        ),
      },
      message: 'Requests of 1 GiB hardly fit a heap of 512 MiB: the server may run out of memory.',
    },
    'a settings file': {
      files: {
        'async.json': ASYNC_CONFIG,
        'container/config.properties':
          'default_startup_timeout=600\nvmargs=‹-Xmx1g -XX:+ExitOnOutOfMemoryError›\nmax_request_size=1000000000\n',
      },
      message:
        'Requests of 1,000,000,000 bytes hardly fit a heap of 1 GiB: the server may run out of memory.',
      related: ['1000000000'],
    },
    'a dict': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"MMS_MAX_REQUEST_SIZE": "1073741824", "SAGEMAKER_MODEL_SERVER_VMARGS": ‹"-Xmx1g"›}`,
        }),
      },
      message: 'Requests of 1 GiB hardly fit a heap of 1 GiB: the server may run out of memory.',
    },
  },
});
