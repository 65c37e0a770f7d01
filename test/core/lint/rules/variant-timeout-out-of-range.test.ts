import { variantTimeoutOutOfRange } from '../../../../src/core/lint/rules/variant-timeout-out-of-range.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { notebook } from '../../../support/stacks.js';

const STARTUP = 'ContainerStartupHealthCheckTimeoutInSeconds';
const DOWNLOAD = 'ModelDataDownloadTimeoutInSeconds';
const message = (name: string, value: number) =>
  `${name} is ${value} s; SageMaker accepts 60 to 3600 s and rejects the call.`;

const sdk = (seconds: string) => `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

Model(image_uri="acme").deploy(
    initial_instance_count=1,
    container_startup_health_check_timeout=${seconds},
    async_inference_config=AsyncInferenceConfig(),
)
`;

testRule(variantTimeoutOutOfRange, {
  clean: {
    'the ends of the range': {
      'deploy.py': boto3Config({ variant: `, "${STARTUP}": 3600, "${DOWNLOAD}": 60` }),
    },
    'a real-time twin': { 'deploy.py': boto3Config({ variant: `, "${STARTUP}": 7200`, async: '' }) },
    'a number from outside': { 'deploy.py': boto3Config({ variant: `, "${STARTUP}": timeout` }) },
    'a number in a comment': { 'deploy.py': boto3Config({ more: `\n    # "${STARTUP}": 7200` }) },
  },
  broken: {
    'both in Python': {
      files: { 'deploy.py': boto3Config({ variant: `, "${STARTUP}": ‹7200›, "${DOWNLOAD}": ‹30›` }) },
      message: [message(STARTUP, 7200), message(DOWNLOAD, 30)],
      fixed: { 'deploy.py': boto3Config({ variant: `, "${STARTUP}": 3600, "${DOWNLOAD}": 60` }) },
    },
    'an argument of the SDK': {
      files: { 'deploy.py': sdk('‹43200›') },
      message: message('container_startup_health_check_timeout', 43_200),
      fixed: { 'deploy.py': sdk('3600') },
    },
    'one in JSON': {
      files: { 'config.json': jsonConfig({ variant: `, "${DOWNLOAD}": ‹3601›` }) },
      message: message(DOWNLOAD, 3601),
      fixed: { 'config.json': jsonConfig({ variant: `, "${DOWNLOAD}": 3600` }) },
    },
    'one in CloudFormation': {
      files: { 'template.yaml': cloudFormationConfig({ variant: [`${STARTUP}: ‹59›`] }) },
      message: message(STARTUP, 59),
      fixed: { 'template.yaml': cloudFormationConfig({ variant: [`${STARTUP}: 60`] }) },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook('seconds = 30\n', boto3Config({ variant: `, "${STARTUP}": ‹seconds›` })),
      },
      message: message(STARTUP, 30),
      fixed: {
        'deploy.ipynb': notebook('seconds = 60\n', boto3Config({ variant: `, "${STARTUP}": seconds` })),
      },
    },
  },
});
