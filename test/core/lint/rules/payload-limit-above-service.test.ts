import { payloadLimitAboveService } from '../../../../src/core/lint/rules/payload-limit-above-service.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, nginxConf } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const limit = (bytes: string, mode: 'async' | 'real-time' = 'async') =>
  template({ image, mode, environment: `TS_MAX_REQUEST_SIZE: ${bytes}` });
const nginx = (size: string) => nginxConf(`client_max_body_size ${size};`);

testRule(payloadLimitAboveService, {
  clean: {
    'one gibibyte': { 'template.yaml': limit('1073741824') },
    'no limit of nginx': { 'deploy.py': deploy(), 'nginx.conf': nginx('0') },
    'one gibibyte of nginx': { 'deploy.py': deploy(), 'nginx.conf': nginx('1g') },
    'a limit behind a parameter': { 'template.yaml': limit('!Ref Limit') },
    'a real-time endpoint': { 'template.yaml': limit('2147483647', 'real-time') },
  },
  broken: {
    'the largest number that the server reads': {
      files: { 'template.yaml': limit('‹2147483647›') },
      message:
        'TS_MAX_REQUEST_SIZE allows 2,147,483,647 bytes, but an asynchronous request has at most 1 GB.',
      fixed: { 'template.yaml': limit('"1073741824"') },
    },
    'mebibytes of Multi Model Server': {
      files: {
        'deploy.py': deploy({
          image: IMAGES.mms,
          environment: '{"SAGEMAKER_MAX_PAYLOAD_IN_MB": ‹"2000"›}',
        }),
      },
      message: 'SAGEMAKER_MAX_PAYLOAD_IN_MB allows 2000 MiB, but an asynchronous request has at most 1 GB.',
      fixed: {
        'deploy.py': deploy({ image: IMAGES.mms, environment: '{"SAGEMAKER_MAX_PAYLOAD_IN_MB": "1024"}' }),
      },
    },
    'five gibibytes of nginx': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('‹5g›') },
      message: 'client_max_body_size allows 5 GiB, but an asynchronous request has at most 1 GB.',
      fixed: { 'nginx.conf': nginx('1024m') },
    },
  },
});
