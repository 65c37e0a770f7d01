import { environmentValueNotString } from '../../../../src/core/lint/rules/environment-value-not-string.js';
import { jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';
import { IMAGES, template, notebook } from '../../../support/stacks.js';

const message = (name: string, value: string) =>
  `${name} is the ${value}, not a string: the call fails before it is sent.`;
const model = (workers: string) => `{
  "ModelName": "whisper",
  "PrimaryContainer": {"Image": "${IMAGES.own}", "Environment": {"WORKERS": ${workers}}}
}
`;

testRule(environmentValueNotString, {
  clean: {
    strings: { 'deploy.py': deploy({ environment: '{"WORKERS": "2", "DEBUG": str(1)}' }) },
    'a variable that may be a string': {
      'deploy.py': deploy({ environment: '{"WORKERS": os.environ.get("WORKERS", 2)}' }),
    },
    'a real-time twin': { 'deploy.py': deploy({ environment: '{"WORKERS": 2}', mode: 'real-time' }) },
    'a template, which makes strings of numbers': {
      'template.yaml': template({ image: IMAGES.own, environment: 'WORKERS: 2' }),
    },
  },
  broken: {
    'a number in Python': {
      files: { 'deploy.py': deploy({ environment: '{"WORKERS": ‹2›, "DEBUG": "1"}' }) },
      message: message('WORKERS', 'number 2'),
      fixed: { 'deploy.py': deploy({ environment: '{"WORKERS": "2", "DEBUG": "1"}' }) },
    },
    'a truth value in Python': {
      files: { 'deploy.py': deploy({ environment: '{"DEBUG": ‹True›}' }) },
      message: message('DEBUG', 'boolean true'),
    },
    'a number behind a variable': {
      files: { 'deploy.py': `workers = 2\n${deploy({ environment: '{"WORKERS": ‹workers›}' })}` },
      message: message('WORKERS', 'number 2'),
      related: ['2'],
    },
    'a number in JSON': {
      files: { 'model.json': model('‹2›'), 'config.json': jsonConfig() },
      message: message('WORKERS', 'number 2'),
      fixed: { 'model.json': model('"2"') },
    },
    'a notebook': {
      files: { 'deploy.ipynb': notebook(deploy({ environment: '{"WORKERS": ‹2›}' })) },
      message: message('WORKERS', 'number 2'),
      fixed: { 'deploy.ipynb': notebook(deploy({ environment: '{"WORKERS": "2"}' })) },
    },
  },
});
