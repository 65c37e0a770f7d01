import { imageCmdWithoutEntrypoint } from '../../../../src/core/lint/rules/image-cmd-without-entrypoint.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';
import { IMAGES } from '../../../support/stacks.js';

const message =
  'SageMaker runs `docker run IMAGE serve`: the argument replaces CMD and this command never starts.';
const image = (command: string, from = 'FROM python:3.12') =>
  `${from}\nWORKDIR /opt/ml/code\nCOPY . .\nEXPOSE 8080\n${command}\n`;

testRule(imageCmdWithoutEntrypoint, {
  clean: {
    'an entry point with a command': {
      Dockerfile: image('ENTRYPOINT ["python"]\nCMD ["app.py"]'),
      'deploy.py': deploy(),
    },
    'a command that is serve': { Dockerfile: image('CMD ["serve"]'), 'deploy.py': deploy() },
    'a program serve besides': {
      Dockerfile: `${DOCKERFILE}CMD ["python", "train.py"]\n`,
      'deploy.py': deploy(),
    },
    'an image that serves by itself': {
      Dockerfile: image('CMD ["python", "app.py"]', `FROM ${IMAGES.djl}`),
      'deploy.py': deploy(),
    },
    'an image that may have an entry point': {
      Dockerfile: image('CMD ["python", "app.py"]', 'FROM company/serving-base:2'),
      'deploy.py': deploy(),
    },
    'a web site on port 8080': {
      'deploy.ts': 'new CfnEndpointConfig(this, "c", { asyncInferenceConfig: {} });\n',
      'site/Dockerfile': 'FROM python:3.12\nEXPOSE 8080\nCOPY . /srv\nCMD ["python", "/srv/app.py"]\n',
    },
    'a real-time endpoint': {
      Dockerfile: image('CMD ["python", "app.py"]'),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
  },
  broken: {
    'a Python server': {
      files: { Dockerfile: image('‹CMD› ["python", "app.py"]'), 'deploy.py': deploy() },
      message,
      fixed: { Dockerfile: image('ENTRYPOINT ["python", "app.py"]') },
    },
    'a server that would refuse the argument': {
      files: {
        Dockerfile: image('‹CMD› ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8080"]'),
        'deploy.py': deploy(),
      },
      message,
    },
    'a shell line in an image that nobody is known to deploy': {
      files: { Dockerfile: image('‹CMD› gunicorn -b 0.0.0.0:8080 app:app') },
      severity: 'info',
      message,
    },
  },
});
