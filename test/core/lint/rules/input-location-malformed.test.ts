import { inputLocationMalformed } from '../../../../src/core/lint/rules/input-location-malformed.js';
import { boto3Call, sdkCall } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const message = (name = 'InputLocation') =>
  `${name} is no s3:// or https:// address: SageMaker rejects the asynchronous call.`;

testRule(inputLocationMalformed, {
  clean: {
    'an object in S3': { 'invoke.py': boto3Call('InputLocation="s3://acme/in.wav"') },
    'a presigned address': { 'invoke.py': boto3Call('InputLocation="https://acme.s3.amazonaws.com/in"') },
    'an upload made before': { 'invoke.py': boto3Call('InputLocation=upload("in.wav")') },
    'a placeholder': { 'invoke.py': boto3Call('InputLocation="<your-bucket>/in.wav"') },
    'a sentence in its place': { 'invoke.py': boto3Call('InputLocation="PUT A PATH HERE"') },
  },
  broken: {
    'a path on the caller’s disk': {
      files: { 'invoke.py': boto3Call('InputLocation=‹"/tmp/in.wav"›') },
      message: message(),
    },
    'a bucket without scheme in a variable': {
      files: {
        'invoke.py': sdkCall('input_path=‹LOCATION›').replace(
          'predictor = ',
          'LOCATION = "acme/in.wav"\npredictor = ',
        ),
      },
      message: message('input_path'),
    },
    'a name that is too long': {
      files: { 'invoke.py': boto3Call(`InputLocation=‹"s3://acme/${'a'.repeat(1020)}"›`) },
      message: 'InputLocation has 1030 characters; SageMaker takes 1024 and rejects the call.',
    },
    'an input for the command line': {
      files: { 'request.json': '{"EndpointName": "whisper", "InputLocation": ‹"S3://acme/in.wav"›}' },
      message: message(),
    },
  },
});
