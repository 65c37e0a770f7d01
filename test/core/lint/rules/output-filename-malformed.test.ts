import { outputFilenameMalformed } from '../../../../src/core/lint/rules/output-filename-malformed.js';
import { boto3Call } from '../../../support/invocations.js';
import { testRule } from '../../../support/rule-test.js';

const call = (members: string) => boto3Call(`InputLocation="s3://acme/in", ${members}`);
const characters = (name: string) =>
  `${name} holds characters, or dots, that SageMaker does not take: it rejects the call.`;

testRule(outputFilenameMalformed, {
  clean: {
    'a name with an ending': { 'invoke.py': call('Filename="job_17.json"') },
    'a name from outside': { 'invoke.py': call('Filename=f"{job}.tar.gz"') },
    'a folder': { 'invoke.py': call('S3OutputPathExtension="2026/08/job-17"') },
    'a placeholder': { 'invoke.py': call('S3OutputPathExtension="<folder>"') },
  },
  broken: {
    'two dots': {
      files: { 'invoke.py': call('Filename=‹"result.tar.gz"›') },
      message: characters('Filename'),
    },
    'a long name': {
      files: { 'invoke.py': call('Filename=‹"the-transcript-of-the-first-hour.json"›') },
      message: 'Filename has 37 characters; SageMaker takes 32 and rejects the call.',
    },
    'a whole address as extension, in JSON': {
      files: {
        'request.json':
          '{"EndpointName": "whisper", "InputLocation": "s3://acme/in", "S3OutputPathExtension": ‹"s3://acme/out"›}',
      },
      message: characters('S3OutputPathExtension'),
    },
  },
});
