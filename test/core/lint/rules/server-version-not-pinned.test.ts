import { serverVersionNotPinned } from '../../../../src/core/lint/rules/server-version-not-pinned.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';

const files = (line: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: `FROM python:3.12\n${line}\nCOPY serve /usr/local/bin/serve\n`,
  'deploy.py': deploy({ mode }),
});

testRule(serverVersionNotPinned, {
  clean: {
    'a version': files('RUN pip install gunicorn==23.0.0'),
    'other packages': files('RUN pip install flask requests'),
    'a list of packages': files('RUN pip install -r requirements.txt'),
    'a package of the system': files('RUN apt-get install -y gunicorn'),
    'a real-time endpoint': files('RUN pip install gunicorn', 'real-time'),
  },
  broken: {
    'no version': {
      files: files('RUN pip install --no-cache-dir flask ‹gunicorn› ‹"uvicorn[standard]"›'),
      message: [
        'No version of gunicorn: the next build may bring other defaults, units or worker classes.',
        'No version of uvicorn: the next build may bring other defaults, units or worker classes.',
      ],
    },
    'a range': {
      files: files('RUN pip install ‹"multi-model-server>=1.1"›'),
      message:
        'No version of multi-model-server: the next build may bring other defaults, units or worker classes.',
    },
  },
});
