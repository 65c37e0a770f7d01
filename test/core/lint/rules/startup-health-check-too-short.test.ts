import { startupHealthCheckTooShort } from '../../../../src/core/lint/rules/startup-health-check-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, boto3, template } from '../../../support/stacks.js';

const image = IMAGES.djl;

testRule(startupHealthCheckTooShort, {
  clean: {
    'a long enough check': {
      'template.yaml': template({
        image,
        environment: 'MODEL_LOADING_TIMEOUT: 1200',
        variant: 'ContainerStartupHealthCheckTimeoutInSeconds: 1200',
      }),
    },
    'a model that loads within eight minutes': {
      'template.yaml': template({ image, environment: 'MODEL_LOADING_TIMEOUT: 480' }),
    },
    'a default load timeout': { 'template.yaml': template({ image, environment: 'A: b' }) },
    'a check behind a parameter': {
      'template.yaml': template({
        image,
        environment: 'MODEL_LOADING_TIMEOUT: 1200',
        variant: 'ContainerStartupHealthCheckTimeoutInSeconds: !Ref Timeout',
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'MODEL_LOADING_TIMEOUT: 1200',
      }),
    },
  },
  broken: {
    'the default of eight minutes': {
      files: {
        'template.yaml': template({ image, environment: 'MODEL_LOADING_TIMEOUT: 1200' }).replace(
          'VariantName',
          '‹VariantName›',
        ),
      },
      severity: 'info',
      message:
        'The container is replaced after 480 s without /ping, but MODEL_LOADING_TIMEOUT lets it load for 1200 s.',
      related: ['1200'],
      fixed: {
        'template.yaml': template({
          image,
          environment: 'MODEL_LOADING_TIMEOUT: 1200',
          variant: 'ContainerStartupHealthCheckTimeoutInSeconds: 1200',
        }),
      },
    },
    'a number, at most one hour': {
      files: {
        'template.yaml': template({
          image,
          environment: 'OPTION_MODEL_LOADING_TIMEOUT: 7200',
          variant: 'ContainerStartupHealthCheckTimeoutInSeconds: ‹600›',
        }),
      },
      message:
        'The container is replaced after 600 s without /ping, but OPTION_MODEL_LOADING_TIMEOUT lets it load for 7200 s.',
      fixed: {
        'template.yaml': template({
          image,
          environment: 'OPTION_MODEL_LOADING_TIMEOUT: 7200',
          variant: 'ContainerStartupHealthCheckTimeoutInSeconds: 3600',
        }),
      },
    },
    'boto3 calls': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{"TS_DEFAULT_STARTUP_TIMEOUT": "900"}`,
          variant: ', "ContainerStartupHealthCheckTimeoutInSeconds": ‹600›',
        }),
      },
      message:
        'The container is replaced after 600 s without /ping, but TS_DEFAULT_STARTUP_TIMEOUT lets it load for 900 s.',
      related: ['"900"'],
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.torchserve,
          environment: `{"TS_DEFAULT_STARTUP_TIMEOUT": "900"}`,
          variant: ', "ContainerStartupHealthCheckTimeoutInSeconds": 900',
        }),
      },
    },
  },
});
