import { inferenceIdMalformed } from '../../../../src/core/lint/rules/inference-id-malformed.js';
import { boto3Call, sdkCall } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const call = (id: string) => boto3Call(`InputLocation="s3://acme/in", InferenceId=${id}`);
const long = `"${'0123456789'.repeat(7)}"`;

testRule(inferenceIdMalformed, {
  clean: {
    'a short id': { 'invoke.py': call('"job 17"') },
    'a generated id': { 'invoke.py': call('str(uuid.uuid4())') },
    'an id with a part from outside': { 'invoke.py': call('f" {job}"') },
    'a real-time call': {
      'invoke.py': call(long).replace('invoke_endpoint_async', 'invoke_endpoint'),
    },
  },
  broken: {
    'seventy characters': {
      files: { 'invoke.py': call(`‹${long}›`) },
      message: 'InferenceId has 70 characters; SageMaker takes 64 and rejects the call.',
    },
    'a space in front, through the predictor': {
      files: { 'invoke.py': sdkCall('input_path="s3://acme/in", inference_id=‹" job"›') },
      message: 'inference_id begins with a space or holds control characters: SageMaker rejects the call.',
    },
    'a line break in JSON': {
      files: {
        'request.json':
          '{"EndpointName": "whisper", "InputLocation": "s3://acme/in", "InferenceId": ‹"job\\n17"›}',
      },
      message: 'InferenceId begins with a space or holds control characters: SageMaker rejects the call.',
    },
  },
});
