import { environmentNameMalformed } from '../../../../src/core/lint/rules/environment-name-malformed.js';
import { jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template } from '../../../support/stacks.js';

const model = (name: string) => `{
  "ModelName": "whisper",
  "PrimaryContainer": {"Image": "${IMAGES.own}", "Environment": {${name}: "1"}}
}
`;
const message = (name: string) =>
  `${name} is no name of a variable (letters, digits, underscores): SageMaker rejects the model.`;

testRule(environmentNameMalformed, {
  clean: {
    'letters, digits and underscores': { 'deploy.py': deploy({ environment: '{"_model2_NAME": "x"}' }) },
    'a name from outside': { 'deploy.py': deploy({ environment: '{name: "x"}' }) },
    'a name to be filled in': { 'deploy.py': deploy({ environment: '{"<NAME>": "x"}' }) },
    'an environment behind a condition': {
      'template.yaml': template({ image: IMAGES.own, environment: 'Fn::If: [IsBig, !Ref A, !Ref B]' }),
    },
    'a real-time endpoint': {
      'deploy.py': deploy({ environment: '{"model-name": "x"}', mode: 'real-time' }),
    },
  },
  broken: {
    'a hyphen in Python': {
      files: { 'deploy.py': deploy({ environment: '{‹"model-name"›: "x"}' }) },
      message: message('model-name'),
      fixed: { 'deploy.py': deploy({ environment: '{"model_name": "x"}' }) },
    },
    'a dot in CloudFormation': {
      files: { 'template.yaml': template({ image: IMAGES.own, environment: '‹option.dtype›: fp16' }) },
      message: message('option.dtype'),
      fixed: { 'template.yaml': template({ image: IMAGES.own, environment: 'option_dtype: fp16' }) },
    },
    'a digit first in JSON': {
      files: { 'model.json': model('‹"2ND_MODEL"›'), 'config.json': jsonConfig() },
      message: message('2ND_MODEL'),
      fixed: { 'model.json': model('"_2ND_MODEL"') },
    },
  },
});
