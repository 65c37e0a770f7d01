import { failurePathSameAsOutput } from '../../../../src/core/lint/rules/failure-path-same-as-output.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'S3FailurePath is the output path: failures and results cannot be told apart by it.';
const output = (results: string, failures: string) =>
  `"S3OutputPath": ${results}, "S3FailurePath": ${failures}`;

testRule(failurePathSameAsOutput, {
  clean: {
    'two paths': { 'deploy.py': boto3Config() },
    'two variables': { 'deploy.py': boto3Config({ output: output('results', 'failures') }) },
    'one parameter and what is below it': {
      'template.yaml': cloudFormationConfig({
        output: ['S3OutputPath: !Ref Path', 'S3FailurePath: !Sub "${Path}/failed"'],
      }),
    },
  },
  broken: {
    'one literal twice': {
      files: { 'deploy.py': boto3Config({ output: output('"s3://acme/out"', '‹"s3://acme/out/"›') }) },
      message,
      related: ['"s3://acme/out"'],
      fixed: {
        'deploy.py': boto3Config({ output: output('"s3://acme/out"', '"s3://acme/out-failures"') }),
      },
    },
    'one variable twice': {
      files: { 'deploy.py': `path = "s3://acme/out"\n${boto3Config({ output: output('path', '‹path›') })}` },
      message,
    },
    'one literal twice in JSON': {
      files: { 'config.json': jsonConfig({ output: output('"s3://acme/out"', '‹"s3://acme/out"›') }) },
      message,
      fixed: {
        'config.json': jsonConfig({ output: output('"s3://acme/out"', '"s3://acme/out-failures"') }),
      },
    },
    'one parameter twice': {
      files: {
        'template.yaml': `Parameters:\n  Path:\n    Type: String\n${cloudFormationConfig({
          output: ['S3OutputPath: !Ref Path', 'S3FailurePath: ‹!Ref Path›'],
        })}`,
      },
      message,
    },
  },
});
