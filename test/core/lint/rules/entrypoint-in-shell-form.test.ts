import { entrypointInShellForm } from '../../../../src/core/lint/rules/entrypoint-in-shell-form.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';

const message = 'A shell starts the server and may keep SIGTERM: running requests are killed 30 s later.';
const image = (line: string) => `FROM python:3.12\nEXPOSE 8080\nCOPY . /opt/program\n${line}\n`;
const files = (line: string) => ({ Dockerfile: image(line), 'deploy.py': deploy() });

testRule(entrypointInShellForm, {
  clean: {
    'exec form': files('ENTRYPOINT ["gunicorn", "app:app"]'),
    'a shell that hands over': files('ENTRYPOINT exec gunicorn app:app'),
    'a shell that prepares and hands over': files('ENTRYPOINT cd /opt/program && exec gunicorn app:app'),
    'a shell in exec form that hands over': files('ENTRYPOINT ["sh", "-c", "exec gunicorn app:app"]'),
    'no entry point': files('CMD gunicorn app:app'),
    'a real-time endpoint': {
      ...files('ENTRYPOINT gunicorn app:app'),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
    'an image that serves no model': {
      'deploy.py': deploy(),
      'site/Dockerfile': 'FROM python:3.12\nENTRYPOINT flask run --port 3000\n',
    },
  },
  broken: {
    'a plain line': {
      files: files('‹ENTRYPOINT› gunicorn -b 0.0.0.0:8080 app:app'),
      message,
      fixed: { Dockerfile: image('ENTRYPOINT exec gunicorn -b 0.0.0.0:8080 app:app') },
    },
    'a line that prepares something': {
      files: files('‹ENTRYPOINT› cd /opt/program && python serve.py'),
      message,
      fixed: { Dockerfile: image('ENTRYPOINT cd /opt/program && exec python serve.py') },
    },
    'a shell in exec form': {
      files: files('‹ENTRYPOINT› ["/bin/bash", "-c", "uvicorn app:app --port $PORT"]'),
      message,
      fixed: { Dockerfile: image('ENTRYPOINT ["/bin/bash", "-c", "exec uvicorn app:app --port $PORT"]') },
    },
    'a line that starts more than one program': {
      files: files('‹ENTRYPOINT› nginx & gunicorn app:app'),
      message,
    },
    'a list in single quotes, which is no JSON': {
      files: files("‹ENTRYPOINT› ['python', 'serve']"),
      severity: 'error',
      message: 'This list is no JSON, so a shell runs it as a command, finds none and the container stops.',
      fixed: { Dockerfile: image('ENTRYPOINT ["python", "serve"]') },
    },
    'an image that nobody is known to deploy': {
      files: { Dockerfile: image('‹ENTRYPOINT› python serve.py') },
      severity: 'info',
      message,
      fixed: { Dockerfile: image('ENTRYPOINT exec python serve.py') },
    },
  },
});
