import { gunicornTimeoutDisabled } from '../../../../src/core/lint/rules/gunicorn-timeout-disabled.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const message =
  "gunicorn's timeout is 0: a worker that hangs is never replaced; no request lasts above 3600 s.";
const files = (serve: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serve,
  'deploy.py': deploy({ mode }),
});

testRule(gunicornTimeoutDisabled, {
  clean: {
    'a timeout': files(serveScript('"--timeout", "3600"')),
    'no timeout in reach': files(serveScript('"--timeout", limit()')),
    'a commented option': files(serveScript('# "--timeout", "0",\n  "-w", "2"')),
    'a real-time endpoint': files(serveScript('"--timeout", "0"'), 'real-time'),
  },
  broken: {
    'a start script': {
      files: files(serveScript('"--timeout", ‹"0"›')),
      message,
      fixed: { 'app/serve': serveScript('"--timeout", "3600"') },
    },
    'an entry point': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-t", ‹"0"›, "app:app"]\n',
      },
      message,
      fixed: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["gunicorn", "-t", "3600", "app:app"]\n',
      },
    },
    'a settings file': {
      files: { ...files(serveScript('"-c", "gunicorn.conf.py"')), 'app/gunicorn.conf.py': 'timeout = ‹0›\n' },
      message,
      fixed: { 'app/gunicorn.conf.py': 'timeout = 3600\n' },
    },
  },
});
