import { torchserveStartupTimeoutTooShort } from '../../../../src/core/lint/rules/torchserve-startup-timeout-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, boto3, template } from '../../../support/stacks.js';

const image = IMAGES.torchserve.replace('2.3.0', '2.5.1');
const variant = 'ContainerStartupHealthCheckTimeoutInSeconds: 1200';

testRule(torchserveStartupTimeoutTooShort, {
  clean: {
    'as long': {
      'template.yaml': template({ image, variant, environment: 'TS_DEFAULT_STARTUP_TIMEOUT: 1200' }),
    },
    'a check nobody raised': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'an older image whose response timeout covers loading': {
      'template.yaml': template({
        image: IMAGES.torchserve,
        variant,
        environment: 'TS_DEFAULT_RESPONSE_TIMEOUT: 1200',
      }),
    },
    'another stack': { 'template.yaml': template({ image: IMAGES.mms, variant, environment: 'A: b' }) },
    'a real-time endpoint': {
      'template.yaml': template({ image, variant, mode: 'real-time', environment: 'A: b' }),
    },
  },
  broken: {
    'the default': {
      files: {
        'template.yaml': template({
          image,
          variant: 'ContainerStartupHealthCheckTimeoutInSeconds: 1200',
          environment: 'A: b',
        }).replace('Environment', '‹Environment›'),
      },
      message: 'TorchServe restarts a model that loads longer than 120 s; the endpoint would wait 1200 s.',
      related: ['1200'],
      fixed: {
        'template.yaml': template({
          image,
          variant,
          environment: `A: b\nTS_DEFAULT_STARTUP_TIMEOUT: "1200"`,
        }),
      },
    },
    'a number': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"TS_DEFAULT_STARTUP_TIMEOUT": ‹"300"›}`,
          variant: ', "ContainerStartupHealthCheckTimeoutInSeconds": 1800',
        }),
      },
      message: 'TorchServe restarts a model that loads longer than 300 s; the endpoint would wait 1800 s.',
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"TS_DEFAULT_STARTUP_TIMEOUT": "1800"}`,
          variant: ', "ContainerStartupHealthCheckTimeoutInSeconds": 1800',
        }),
      },
    },
  },
});
