import { invocationTimeoutMissing } from '../../../../src/core/lint/rules/invocation-timeout-missing.js';
import { boto3Config } from '../../../support/deployments.js';
import { boto3Call, sdkCall } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const HOUR = { budget: { longestInvocationSeconds: 3600 } };
const declared = 'No InvocationTimeoutSeconds: a request ends after 900 s, but may need 3600 s as declared.';

const call = (more: string) => `boto3.client("sagemaker-runtime").invoke_endpoint_async(
    EndpointName="whisper", InputLocation="s3://acme/long.wav", ${more}
)
`;

/** A model with its environment, its endpoint and a call. */
const script = (timeout: string, call = '', isAsync = true) => `${boto3Config(isAsync ? {} : { async: '' })}
sm.create_model(
    ModelName="whisper",
    PrimaryContainer={
        "Image": "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.3.0-gpu-py311",
        "Environment": {"TS_DEFAULT_RESPONSE_TIMEOUT": "${timeout}"},
    },
)
sm.create_endpoint(EndpointName="whisper", EndpointConfigName="whisper")
boto3.client("sagemaker-runtime").invoke_endpoint_async(
    EndpointName="whisper", InputLocation="s3://acme/in.wav"${call}
)
`;

testRule(invocationTimeoutMissing, {
  clean: {
    'a call with it': {
      files: { 'invoke.py': boto3Call('InputLocation="s3://acme/in", InvocationTimeoutSeconds=3600') },
      ...HOUR,
    },
    'a server that waits 900 s as well': { 'deploy.py': script('900') },
    'a server with a margin': { 'deploy.py': script('1000') },
    'a server that waits longer than any request lasts': { 'deploy.py': script('43200') },
    'nothing known of requests and servers': { 'invoke.py': boto3Call('InputLocation="s3://acme/in"') },
    'requests declared to be short': {
      files: { 'invoke.py': boto3Call('InputLocation="s3://acme/in"') },
      budget: { longestInvocationSeconds: 600 },
    },
    'arguments from elsewhere': { files: { 'invoke.py': boto3Call('**request') }, ...HOUR },
    'a real-time endpoint': {
      'deploy.py': script('3600', '', false).replace('invoke_endpoint_async', 'invoke_endpoint'),
    },
    'a short call beside one with it': {
      'deploy.py': script('3600') + call('InvocationTimeoutSeconds=3600'),
    },
  },
  broken: {
    'a server that waits an hour': {
      files: { 'deploy.py': script('3600').replace('.invoke_endpoint_async', '.‹invoke_endpoint_async›') },
      message:
        'No InvocationTimeoutSeconds: a request ends after 900 s, though pytorch-inference waits 3600 s.',
      severity: 'info',
      related: ['"3600"'],
      fixed: { 'deploy.py': script('3600', ', InvocationTimeoutSeconds=3600') },
    },
    'requests declared to last an hour': {
      files: {
        'invoke.py': boto3Call('InputLocation="s3://acme/in"').replace(
          'invoke_endpoint_async',
          '‹invoke_endpoint_async›',
        ),
      },
      ...HOUR,
      message: declared,
      fixed: {
        'invoke.py': boto3Call('InputLocation="s3://acme/in",\n    InvocationTimeoutSeconds=3600'),
      },
    },
    'a predictor': {
      files: {
        'invoke.py': sdkCall('input_path="s3://acme/in"').replace('predict_async', '‹predict_async›'),
      },
      ...HOUR,
      message: declared,
      fixed: {
        'invoke.py': sdkCall('input_path="s3://acme/in", initial_args={"InvocationTimeoutSeconds": 3600}'),
      },
    },
  },
});
