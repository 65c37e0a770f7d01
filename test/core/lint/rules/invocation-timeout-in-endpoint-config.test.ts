import { invocationTimeoutInEndpointConfig } from '../../../../src/core/lint/rules/invocation-timeout-in-endpoint-config.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { notebook } from '../../../support/stacks.js';

const message = (name: string) =>
  `${name} belongs to each request: an endpoint configuration with it is rejected.`;
const client = '"MaxConcurrentInvocationsPerInstance": 1';
const call =
  'rt.invoke_endpoint_async(EndpointName="whisper", InputLocation="s3://acme/in", InvocationTimeoutSeconds=3600)\n';

const sdk = (more: string) => `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

Model(image_uri="acme").deploy(
    initial_instance_count=1,
    async_inference_config=AsyncInferenceConfig(),${more}
)
`;

testRule(invocationTimeoutInEndpointConfig, {
  clean: {
    'a request that takes it': { 'deploy.py': `${boto3Config()}${call}` },
    'a real-time twin': { 'deploy.py': boto3Config({ async: '', more: 'InvocationTimeoutSeconds=60,' }) },
    'a comment': { 'deploy.py': boto3Config({ more: '\n    # InvocationTimeoutSeconds=3600' }) },
    'nothing in it': { 'config.json': jsonConfig({ client: `${client}, "InvocationTimeoutSeconds": null` }) },
  },
  broken: {
    'a member of ClientConfig in Python': {
      files: {
        'deploy.py': `${boto3Config({ client: `${client}, ‹"InvocationTimeoutSeconds"›: 3600` })}${call}`,
      },
      message: message('InvocationTimeoutSeconds'),
      related: ['invoke_endpoint_async'],
      fixed: { 'deploy.py': `${boto3Config({ client })}${call}` },
    },
    'an argument of deploy()': {
      files: { 'deploy.py': sdk('\n    ‹invocation_timeout_seconds›=3600,') },
      message: message('invocation_timeout_seconds'),
      fixed: { 'deploy.py': sdk('') },
    },
    'the time to live in JSON': {
      files: { 'config.json': jsonConfig({ client: `${client}, ‹"RequestTTLSeconds"›: 3600` }) },
      message: message('RequestTTLSeconds'),
      fixed: { 'config.json': jsonConfig({ client }) },
    },
    'a property in CloudFormation': {
      files: { 'template.yaml': cloudFormationConfig({ more: ['‹InvocationTimeoutSeconds›: 3600'] }) },
      message: message('InvocationTimeoutSeconds'),
      fixed: { 'template.yaml': cloudFormationConfig() },
    },
    'a notebook': {
      files: { 'deploy.ipynb': notebook(sdk('\n    ‹invocation_timeout_seconds›=3600,')) },
      message: message('invocation_timeout_seconds'),
      fixed: { 'deploy.ipynb': notebook(sdk('')) },
    },
  },
});
