import { environmentTooLarge } from '../../../../src/core/lint/rules/environment-too-large.js';
import { jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const variables = (count: number, value = '1') =>
  Array.from({ length: count }, (_, i) => `"V${i}": "${value}"`).join(', ');
const model = (environment: string, marked: string) => `{
  "ModelName": "whisper",
  "PrimaryContainer": {"Image": "${IMAGES.own}", ${marked}: {${environment}}}
}
`;

testRule(environmentTooLarge, {
  clean: {
    'a hundred variables': { 'deploy.py': deploy({ environment: `{${variables(100)}}` }) },
    'a value of 1,024 characters': {
      'deploy.py': deploy({ environment: `{"PROMPT": "${'x'.repeat(1024)}"}` }),
    },
    'a value from outside': { 'deploy.py': deploy({ environment: '{"PROMPT": read_prompt()}' }) },
    'a real-time twin': {
      'deploy.py': deploy({ environment: `{${variables(101)}}`, mode: 'real-time' }),
    },
  },
  broken: {
    'a long value in Python': {
      files: { 'deploy.py': deploy({ environment: `{"PROMPT": ‹"${'x'.repeat(1025)}"›}` }) },
      message: 'The value has 1025 characters, above the limit of 1024: SageMaker rejects the model.',
    },
    'many variables in JSON': {
      files: { 'model.json': model(variables(101), '‹"Environment"›'), 'config.json': jsonConfig() },
      message: 'The environment has 101 variables, above the limit of 100: SageMaker rejects the model.',
    },
    'many long values in JSON': {
      files: {
        'model.json': model(variables(33, 'x'.repeat(1000)), '‹"Environment"›'),
        'config.json': jsonConfig(),
      },
      message: 'The environment has 33089 bytes, above the limit of 32768: SageMaker rejects the model.',
    },
    'a long value in CloudFormation': {
      files: {
        'template.yaml': template({ image: IMAGES.own, environment: `PROMPT: ‹${'x'.repeat(2000)}›` }),
      },
      message: 'The value has 2000 characters, above the limit of 1024: SageMaker rejects the model.',
    },
  },
});
