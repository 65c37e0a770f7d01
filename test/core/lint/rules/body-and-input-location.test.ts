import { bodyAndInputLocation } from '../../../../src/core/lint/rules/body-and-input-location.js';
import { boto3Call, sdkCall } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const both = 'Body next to InputLocation: an asynchronous call takes one of them, so this one is rejected.';

testRule(bodyAndInputLocation, {
  clean: {
    'a location': { 'invoke.py': boto3Call('InputLocation="s3://acme/in.wav"') },
    'a body': { 'invoke.py': boto3Call('Body=b"{}"') },
    'arguments from elsewhere': { 'invoke.py': boto3Call('**request') },
    'a predictor that uploads the data itself': {
      'invoke.py': sdkCall('data=samples, input_path="s3://acme/in"'),
    },
    'a real-time call': {
      'invoke.py': boto3Call('ContentType="text/csv"').replace('invoke_endpoint_async', 'invoke_endpoint'),
    },
  },
  broken: {
    'both in Python': {
      files: { 'invoke.py': boto3Call('InputLocation=location, ‹Body›=payload') },
      message: both,
      related: ['InputLocation'],
      fixed: { 'invoke.py': boto3Call('InputLocation=location') },
    },
    'neither in Python': {
      files: {
        'invoke.py': boto3Call('ContentType="audio/wav"').replace(
          'invoke_endpoint_async',
          '‹invoke_endpoint_async›',
        ),
      },
      message: 'Neither InputLocation nor Body: the asynchronous call has no input and is rejected.',
    },
    'both in JSON': {
      files: {
        'request.json': '{"EndpointName": "whisper", "InputLocation": "s3://acme/in.wav", ‹"Body"›: "e30="}',
      },
      message: both,
      fixed: { 'request.json': '{"EndpointName": "whisper", "InputLocation": "s3://acme/in.wav"}' },
    },
  },
});
