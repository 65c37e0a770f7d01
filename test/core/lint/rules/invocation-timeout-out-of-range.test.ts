import { invocationTimeoutOutOfRange } from '../../../../src/core/lint/rules/invocation-timeout-out-of-range.js';
import { testRule } from '../../../support/rule-test.js';

const message = (value: number, name = 'InvocationTimeoutSeconds') =>
  `${name} is ${value} s; SageMaker accepts 1 to 3600 s and rejects the call.`;
const call = (timeout: string) => `import boto3

boto3.client("sagemaker-runtime").invoke_endpoint_async(
    EndpointName="whisper", InputLocation="s3://acme/in.wav"${timeout}
)
`;

testRule(invocationTimeoutOutOfRange, {
  clean: {
    'an hour': { 'invoke.py': call(', InvocationTimeoutSeconds=60 * 60') },
    'the default': { 'invoke.py': call('') },
    'a value from outside': { 'invoke.py': call(', InvocationTimeoutSeconds=event["timeout"]') },
    'another call': { 'invoke.py': 'client.something(InvocationTimeoutSeconds=7200)\n' },
  },
  broken: {
    'two hours': {
      files: { 'invoke.py': call(', InvocationTimeoutSeconds=‹7200›') },
      message: message(7200),
      fixed: { 'invoke.py': call(', InvocationTimeoutSeconds=3600') },
    },
    'a folded expression': {
      files: { 'invoke.py': call(', InvocationTimeoutSeconds=‹60 * 120›') },
      message: message(7200),
      fixed: { 'invoke.py': call(', InvocationTimeoutSeconds=3600') },
    },
    'an argument of a predictor': {
      files: {
        'invoke.py': `from sagemaker.predictor_async import AsyncPredictor

predictor = AsyncPredictor(base)
predictor.predict_async(input_path="s3://acme/in", initial_args={"InvocationTimeoutSeconds": ‹0›})
`,
      },
      message: message(0),
      fixed: {
        'invoke.py': `from sagemaker.predictor_async import AsyncPredictor

predictor = AsyncPredictor(base)
predictor.predict_async(input_path="s3://acme/in", initial_args={"InvocationTimeoutSeconds": 1})
`,
      },
    },
  },
});
