import { s3PathMalformed } from '../../../../src/core/lint/rules/s3-path-malformed.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { notebook } from '../../../support/stacks.js';

const output = (path: string) => `"S3OutputPath": ${path}, "S3FailurePath": "s3://acme/failed"`;
const message = 'S3OutputPath does not begin with s3://BUCKET: SageMaker rejects this configuration.';

testRule(s3PathMalformed, {
  clean: {
    'a bucket alone': { 'deploy.py': boto3Config({ output: output('"s3://acme"') }) },
    'a bucket in a variable': { 'deploy.py': boto3Config({ output: output('f"{bucket}/out"') }) },
    'a placeholder': { 'deploy.py': boto3Config({ output: output('"<your output path>"') }) },
    'a reference': {
      'template.yaml': cloudFormationConfig({ output: ['S3OutputPath: !Sub "${Path}/out"'] }),
    },
  },
  broken: {
    'no scheme in Python': {
      files: { 'deploy.py': boto3Config({ output: output('‹"acme-models/out"›') }) },
      message,
      fixed: { 'deploy.py': boto3Config({ output: output('"s3://acme-models/out"') }) },
    },
    'one slash in JSON': {
      files: { 'config.json': jsonConfig({ output: output('‹"s3:/acme-models/out"›') }) },
      message,
      fixed: { 'config.json': jsonConfig({ output: output('"s3://acme-models/out"') }) },
    },
    'a path without a bucket': {
      files: { 'config.json': jsonConfig({ output: output('‹"s3:///"›') }) },
      message,
    },
    'an ARN in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({ output: ['S3OutputPath: ‹arn:aws:s3:::acme-models/out›'] }),
      },
      message,
      fixed: {
        'template.yaml': cloudFormationConfig({ output: ['S3OutputPath: s3://acme-models/out'] }),
      },
    },
    'what stands in for a variable of the machine that deploys': {
      files: {
        'deploy.py': `import os\n${boto3Config({ output: output('‹os.environ.get("OUT", "acme")›') })}`,
      },
      message,
      severity: 'info',
    },
    'a long path': {
      files: { 'deploy.py': boto3Config({ output: output(`‹"s3://acme/${'a'.repeat(510)}"›`) }) },
      message: 'S3OutputPath has 520 characters, above the limit of 512: SageMaker rejects it.',
    },
    'a notebook': {
      files: { 'deploy.ipynb': notebook(boto3Config({ output: output('‹"acme-models/out"›') })) },
      message,
      fixed: { 'deploy.ipynb': notebook(boto3Config({ output: output('"s3://acme-models/out"') })) },
    },
  },
});
