import { requestTtlShorterThanTimeout } from '../../../../src/core/lint/rules/request-ttl-shorter-than-timeout.js';
import { boto3Call, sdkCall } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const call = (members: string) => boto3Call(`InputLocation="s3://acme/in", ${members}`);
const message = (ttl: number, timeout: number) =>
  `A request expires after ${ttl} s, before one of ${timeout} s ahead of it in the queue is done.`;

testRule(requestTtlShorterThanTimeout, {
  clean: {
    'two hours of waiting': { 'invoke.py': call('RequestTTLSeconds=7200, InvocationTimeoutSeconds=3600') },
    'a short timeout': { 'invoke.py': call('RequestTTLSeconds=300, InvocationTimeoutSeconds=60') },
    'a timeout from outside': { 'invoke.py': call('RequestTTLSeconds=300, InvocationTimeoutSeconds=limit') },
    'the default': { 'invoke.py': call('InvocationTimeoutSeconds=3600') },
    'a value that is rejected anyway': { 'invoke.py': call('RequestTTLSeconds=30') },
  },
  broken: {
    'less than the timeout': {
      files: { 'invoke.py': call('RequestTTLSeconds=‹600›, InvocationTimeoutSeconds=3600') },
      message: message(600, 3600),
      related: ['3600'],
      fixed: { 'invoke.py': call('RequestTTLSeconds=7200, InvocationTimeoutSeconds=3600') },
    },
    'less than the default timeout, through the predictor': {
      files: { 'invoke.py': sdkCall('input_path="s3://acme/in", initial_args={"RequestTTLSeconds": ‹600›}') },
      message: message(600, 900),
      fixed: { 'invoke.py': sdkCall('input_path="s3://acme/in", initial_args={"RequestTTLSeconds": 1800}') },
    },
    'an input for the command line': {
      files: {
        'request.json':
          '{"EndpointName": "whisper", "InputLocation": "s3://acme/in", "RequestTTLSeconds": ‹60›, "InvocationTimeoutSeconds": 120}',
      },
      message: message(60, 120),
      fixed: {
        'request.json':
          '{"EndpointName": "whisper", "InputLocation": "s3://acme/in", "RequestTTLSeconds": 240, "InvocationTimeoutSeconds": 120}',
      },
    },
  },
});
