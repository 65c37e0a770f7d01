import { syncInvokeOnAsyncEndpoint } from '../../../../src/core/lint/rules/sync-invoke-on-async-endpoint.js';
import { boto3Config } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const endpoint = `sm.create_endpoint(EndpointName="whisper", EndpointConfigName="whisper")
`;
const call = (method: string, name = '"whisper"') =>
  `boto3.client("sagemaker-runtime").${method}(EndpointName=${name}, Body=payload)
`;
const message = 'This endpoint is asynchronous: SageMaker rejects a call that waits for the answer.';

testRule(syncInvokeOnAsyncEndpoint, {
  clean: {
    'a real-time endpoint': { 'deploy.py': boto3Config({ async: '' }) + endpoint + call('invoke_endpoint') },
    'an asynchronous call': { 'deploy.py': boto3Config() + endpoint + call('invoke_endpoint_async') },
    'an endpoint of another name': {
      'deploy.py': boto3Config() + endpoint + call('invoke_endpoint', '"tagger"'),
    },
    'a name from outside': { 'deploy.py': boto3Config() + endpoint + call('invoke_endpoint', 'name') },
    'a name that a real-time endpoint has in another file': {
      'deploy.py': boto3Config() + endpoint,
      'old.py': boto3Config({ async: '' }) + endpoint + call('invoke_endpoint'),
    },
  },
  broken: {
    'a call in the script that deploys': {
      files: { 'deploy.py': boto3Config() + endpoint + call('‹invoke_endpoint›') },
      message,
      related: ['AsyncInferenceConfig'],
    },
    'a call in another file': {
      files: {
        'client.py': `import boto3\n${call('‹invoke_endpoint›')}`,
        'deploy.py': boto3Config() + endpoint,
      },
      message,
    },
    'a call that streams': {
      files: {
        'deploy.py': boto3Config() + endpoint + call('‹invoke_endpoint_with_response_stream›'),
      },
      message,
    },
  },
});
