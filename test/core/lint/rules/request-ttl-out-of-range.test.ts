import { requestTtlOutOfRange } from '../../../../src/core/lint/rules/request-ttl-out-of-range.js';
import { boto3Call, sdkCall } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const message = (value: number) =>
  `RequestTTLSeconds is ${value} s; SageMaker accepts 60 to 21600 s and rejects the call.`;
const call = (ttl: string) => boto3Call(`InputLocation="s3://acme/in.wav"${ttl}`);

testRule(requestTtlOutOfRange, {
  clean: {
    'six hours': { 'invoke.py': call(', RequestTTLSeconds=6 * 3600') },
    'the default': { 'invoke.py': call('') },
    'a value from outside': { 'invoke.py': call(', RequestTTLSeconds=event["ttl"]') },
    'a real-time call': {
      'invoke.py': call(', RequestTTLSeconds=30').replace('invoke_endpoint_async', 'invoke_endpoint'),
    },
  },
  broken: {
    'a day': {
      files: { 'invoke.py': call(', RequestTTLSeconds=‹86400›') },
      message: message(86400),
      fixed: { 'invoke.py': call(', RequestTTLSeconds=21600') },
    },
    'half a minute through the predictor': {
      files: { 'invoke.py': sdkCall('input_path="s3://acme/in", initial_args={"RequestTTLSeconds": ‹30›}') },
      message: message(30),
      fixed: { 'invoke.py': sdkCall('input_path="s3://acme/in", initial_args={"RequestTTLSeconds": 60}') },
    },
    'an input for the command line': {
      files: {
        'request.json':
          '{"EndpointName": "whisper", "InputLocation": "s3://acme/in.wav", "RequestTTLSeconds": ‹43200›}',
      },
      message: message(43200),
      fixed: {
        'request.json':
          '{"EndpointName": "whisper", "InputLocation": "s3://acme/in.wav", "RequestTTLSeconds": 21600}',
      },
    },
  },
});
