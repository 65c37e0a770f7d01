import { environmentSecret } from '../../../../src/core/lint/rules/environment-secret.js';
import { jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const TOKEN = ['hf', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('_');
const message = 'HF_TOKEN holds a token in plain text: everyone who may call DescribeModel can read it.';

testRule(environmentSecret, {
  clean: {
    'a token from outside': { 'deploy.py': deploy({ environment: '{"HF_TOKEN": os.environ["HF_TOKEN"]}' }) },
    'a placeholder': { 'deploy.py': deploy({ environment: '{"HF_TOKEN": "<your Hugging Face token>"}' }) },
    'a short word': { 'deploy.py': deploy({ environment: '{"HF_TOKEN": "token"}' }) },
    'a real-time twin': {
      'deploy.py': deploy({ environment: `{"HF_TOKEN": "${TOKEN}"}`, mode: 'real-time' }),
    },
    'a parameter': {
      'template.yaml': template({
        image: IMAGES.tgi,
        environment: 'HF_TOKEN: !Ref Token',
        parameters: `Token:\n  Type: String\n  Default: ${TOKEN}`,
      }),
    },
  },
  broken: {
    'a token in Python': {
      files: { 'deploy.py': deploy({ environment: `{"HF_TOKEN": ‹"${TOKEN}"›}` }) },
      message,
    },
    'a token in a variable': {
      files: { 'deploy.py': `token = ‹"${TOKEN}"›\n${deploy({ environment: '{"HF_TOKEN": token}' })}` },
      message,
    },
    'a token in JSON': {
      files: {
        'config.json': jsonConfig(),
        'model.json': `{"ModelName": "whisper", "PrimaryContainer": {"Image": "${IMAGES.tgi}", "Environment": {"HF_TOKEN": ‹"${TOKEN}"›}}}`,
      },
      message,
    },
    'a token in CloudFormation': {
      files: { 'template.yaml': template({ image: IMAGES.tgi, environment: `HF_TOKEN: ‹${TOKEN}›` }) },
      message,
    },
    'a token in an image': {
      files: {
        'deploy.py': deploy(),
        Dockerfile: `FROM python:3.11\nENV HF_TOKEN=‹${TOKEN}›\nCOPY serve /opt/program/serve\nENTRYPOINT ["/opt/program/serve"]\n`,
      },
      message: 'HF_TOKEN holds a token in plain text: everyone who may pull the image can read it.',
    },
  },
});
