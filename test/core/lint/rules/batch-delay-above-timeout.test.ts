import { batchDelayAboveTimeout } from '../../../../src/core/lint/rules/batch-delay-above-timeout.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve;
const batch = (delay: string, timeout = '30', size = '8', mode: 'async' | 'real-time' = 'async') =>
  template({
    image,
    mode,
    environment: `SAGEMAKER_TS_BATCH_SIZE: ${size}
      SAGEMAKER_TS_MAX_BATCH_DELAY: ${delay}
      SAGEMAKER_TS_RESPONSE_TIMEOUT: ${timeout}`,
  });

testRule(batchDelayAboveTimeout, {
  clean: {
    'a short delay': { 'template.yaml': batch('5000') },
    'no batches, so nothing waits': { 'template.yaml': batch('30000', '30', '1') },
    'minutes, which are another unit: another rule says so': { 'template.yaml': batch('900000') },
    'a timeout behind a parameter': { 'template.yaml': batch('30000', '!Ref Seconds') },
    'a delay behind a parameter': { 'template.yaml': batch('!Ref Delay') },
    'a real-time endpoint': { 'template.yaml': batch('30000', '30', '8', 'real-time') },
  },
  broken: {
    'as long as the timeout': {
      files: { 'template.yaml': batch('‹30000›') },
      message: 'A batch waits 30,000 ms to fill, and requests end after 30 s: partial batches time out.',
      related: ['30'],
      fixed: { 'template.yaml': batch('"100"') },
    },
    'a timeout that nobody wrote': {
      files: {
        'deploy.py': deploy({
          image,
          environment: '{"SAGEMAKER_TS_BATCH_SIZE": "8", "SAGEMAKER_TS_MAX_BATCH_DELAY": ‹"60000"›}',
        }),
      },
      message: 'A batch waits 60,000 ms to fill, and requests end after 60 s: partial batches time out.',
      fixed: {
        'deploy.py': deploy({
          image,
          environment: '{"SAGEMAKER_TS_BATCH_SIZE": "8", "SAGEMAKER_TS_MAX_BATCH_DELAY": "100"}',
        }),
      },
    },
  },
});
