import { inlineBodyTooLarge } from '../../../../src/core/lint/rules/inline-body-too-large.js';
import { boto3Call } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const budget = { largestRequestBytes: 2_000_000 };
const message = 'Requests reach 2,000,000 bytes; Body takes 128,000, larger ones go by InputLocation.';
const sync = `import boto3

boto3.client("sagemaker-runtime").invoke_endpoint(EndpointName="whisper", Body=payload)
`;

testRule(inlineBodyTooLarge, {
  clean: {
    'requests that fit': {
      files: { 'invoke.py': boto3Call('Body=payload,') },
      budget: { largestRequestBytes: 128_000 },
    },
    'a body of which nobody knows the size': { 'invoke.py': boto3Call('Body=payload,') },
    'small requests, declared': {
      files: { 'invoke.py': boto3Call('Body=payload,') },
      budget: { largestRequestBytes: 100_000 },
    },
    'another call for the large ones': {
      files: {
        'small.py': boto3Call('Body=payload,'),
        'large.py': boto3Call('InputLocation="s3://acme/in",'),
      },
      budget,
    },
    'a real-time call': { files: { 'invoke.py': sync }, budget },
  },
  broken: {
    'large requests that have no other way': {
      files: { 'invoke.py': boto3Call('‹Body›=payload,') },
      budget,
      message,
    },
    'two calls of the same way': {
      files: {
        'first.py': boto3Call('‹Body›=payload,'),
        'second.py': boto3Call('‹Body›=other, Filename="out.json",'),
      },
      budget,
      message,
    },
  },
});
