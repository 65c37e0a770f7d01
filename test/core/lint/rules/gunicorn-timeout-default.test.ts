import { gunicornTimeoutDefault } from '../../../../src/core/lint/rules/gunicorn-timeout-default.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const message = 'gunicorn without --timeout kills a worker after 30 s, in the middle of a longer prediction.';
const serve = (words: string) => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serveScript(words),
  'deploy.py': deploy(),
});
const dockerfile = (entrypoint: string, more = '') =>
  `FROM python:3.12\nWORKDIR /opt/program\nCOPY app.py ./\n${more}ENTRYPOINT ${entrypoint}\n`;

testRule(gunicornTimeoutDefault, {
  clean: {
    'a timeout': serve('"--timeout", "900"'),
    'a timeout behind a variable': serve('"--timeout", str(limit())'),
    'gthread workers': serve('"--worker-class", "gthread"'),
    'sync workers with threads, which makes them gthread': serve('"--threads", "4"'),
    'a worker class of its own': serve('"-k", "mine.Worker"'),
    'a timeout in the settings file': {
      ...serve('"-c", "gunicorn.conf.py"'),
      'app/gunicorn.conf.py': 'timeout = 900\n',
    },
    'a settings file out of reach': serve('"-c", "/etc/gunicorn.py"'),
    'more words at run time': serve('*sys.argv[1:]'),
    'arguments from the environment': {
      ...serve('"-b", "0.0.0.0:8080"'),
      Dockerfile: `${DOCKERFILE}ENV GUNICORN_CMD_ARGS="--timeout=900"\n`,
    },
    'a real-time endpoint': { ...serve('"-w", "2"'), 'deploy.py': deploy({ mode: 'real-time' }) },
    'requests of at most 30 s': { ...serve('"-w", "2"'), 'deploy.py': deploy({ timeout: '30' }) },
    'a web site beside the endpoint': {
      'deploy.py': deploy(),
      'site/Dockerfile': 'FROM python:3.12\nCMD ["gunicorn", "-b", "0.0.0.0:5000", "site:app"]\n',
      'tools/start.sh': '#!/bin/sh\ngunicorn -b 0.0.0.0:5000 site:app\n',
    },
    'other servers on port 8080': {
      'deploy.ts': 'new CfnEndpointConfig(this, "config", { asyncInferenceConfig: {} });\n',
      'site/Dockerfile':
        'FROM python:3.12\nEXPOSE 8080\nCMD ["gunicorn", "-b", "0.0.0.0:8080", "site:app"]\n',
      'tools/start.sh': '#!/bin/sh\ngunicorn -b 0.0.0.0:8080 site:app\n',
    },
    'a settings file whose command is not known': {
      'gunicorn.conf.py': 'bind = "0.0.0.0:8080"\nworkers = 2\n',
    },
  },
  broken: {
    'a Python start script': {
      files: {
        ...serve('"-w", "2"'),
        'app/serve': serveScript('"-w", "2"').replace('"gunicorn"', '‹"gunicorn"›'),
      },
      message,
      fixed: {
        'app/serve': serveScript('"-w", "2"').replace('"gunicorn"', `"gunicorn", '--timeout', '900'`),
      },
    },
    'a shell start script and a call that takes an hour': {
      files: {
        Dockerfile: DOCKERFILE,
        'app/serve': '#!/bin/sh\nexec ‹gunicorn› -b 0.0.0.0:8080 app:app\n',
        'deploy.py': deploy({ timeout: '3600' }),
      },
      message,
      related: ['3600'],
      fixed: { 'app/serve': '#!/bin/sh\nexec gunicorn --timeout 3600 -b 0.0.0.0:8080 app:app\n' },
    },
    'an entry point of an image that nobody is known to deploy': {
      files: { Dockerfile: dockerfile('["‹gunicorn›", "app:app"]').replace('"‹gunicorn›"', '‹"gunicorn"›') },
      message,
      severity: 'info',
      fixed: { Dockerfile: dockerfile('["gunicorn", "--timeout", "900", "app:app"]') },
    },
    'an event loop': {
      files: {
        Dockerfile: dockerfile('["gunicorn", "-k", "gevent", "app:app"]').replace(
          '"gunicorn"',
          '‹"gunicorn"›',
        ),
        'deploy.py': deploy(),
      },
      message: 'gunicorn without --timeout kills a worker whose event loop a prediction blocks for 30 s.',
      severity: 'info',
      fixed: { Dockerfile: dockerfile('["gunicorn", "--timeout", "900", "-k", "gevent", "app:app"]') },
    },
    'a settings file that says everything else': {
      files: {
        Dockerfile: dockerfile('["gunicorn", "-c", "gunicorn.conf.py", "app:app"]').replace(
          '"gunicorn"',
          '‹"gunicorn"›',
        ),
        'gunicorn.conf.py': 'workers = 2\n',
        'deploy.py': deploy(),
      },
      message,
      fixed: {
        Dockerfile: dockerfile('["gunicorn", "--timeout", "900", "-c", "gunicorn.conf.py", "app:app"]'),
      },
    },
  },
});
