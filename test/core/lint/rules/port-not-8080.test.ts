import { portNot8080 } from '../../../../src/core/lint/rules/port-not-8080.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const image = (port: string, expose = '') =>
  `FROM python:3.12\nWORKDIR /opt/program\n${expose}ENTRYPOINT ["uvicorn", "app:app", "--host", "0.0.0.0"${port}]\n`;
const files = (serve: string) => ({ Dockerfile: DOCKERFILE, 'app/serve': serve, 'deploy.py': deploy() });
const at = (port: string) => `The server listens on port ${port}: SageMaker calls 8080 only and /ping fails.`;
const nginx = (listen: string) => nginxConf('').replace('listen 8080', `listen ${listen}`);

testRule(portNot8080, {
  clean: {
    'port 8080': files(serveScript('"-b", "0.0.0.0:8080"')),
    'a port behind a variable': files(serveScript('"-b", f"0.0.0.0:{port}"')),
    'the port that SageMaker chooses': files(
      serveScript('"-b", f"0.0.0.0:{port}"', 'port = os.environ.get("SAGEMAKER_BIND_TO_PORT", 9000)\n'),
    ),
    'a second server for metrics': files(
      '#!/bin/sh\nuvicorn metrics:app --host 0.0.0.0 --port 9090 &\nexec uvicorn app:app --host 0.0.0.0 --port 8080\n',
    ),
    'another program on port 8080': files(
      '#!/bin/sh\nenvoy --port 8080 &\nexec uvicorn app:app --host 0.0.0.0 --port 9000\n',
    ),
    'an exposed port 8080': {
      Dockerfile: image(', "--port", "9000"', 'EXPOSE 8080\n'),
      'deploy.py': deploy(),
    },
    'a server behind nginx': {
      ...files(serveScript('"-b", "0.0.0.0:5000"')),
      'app/nginx.conf': nginx('8080 deferred'),
    },
    'nginx with a second port': {
      'nginx.conf': nginx('80;\n    listen [::]:8080'),
      'deploy.py': deploy(),
    },
    'a web site beside the endpoint': {
      'deploy.py': deploy(),
      'site/Dockerfile':
        'FROM python:3.12\nCMD ["uvicorn", "site:app", "--host", "0.0.0.0", "--port", "8000"]\n',
    },
    'a real-time endpoint': {
      ...files(serveScript('"-b", "0.0.0.0:5000"')),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
  },
  broken: {
    'gunicorn in a start script': {
      files: files(serveScript('"-b", ‹"0.0.0.0:5000"›')),
      message: at('5000'),
      fixed: { 'app/serve': serveScript('"-b", "0.0.0.0:8080"') },
    },
    'gunicorn in a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'bind = ‹"0.0.0.0:8000"›\n',
      },
      message: at('8000'),
      fixed: { 'app/gunicorn.conf.py': 'bind = "0.0.0.0:8080"\n' },
    },
    'the default port of uvicorn': {
      files: {
        Dockerfile: image('').replace('"uvicorn"', '‹"uvicorn"›'),
        'deploy.py': deploy(),
      },
      message: at('8000'),
      fixed: { Dockerfile: image('').replace('"uvicorn"', '"uvicorn", "--port", "8080"') },
    },
    'uvicorn in an image that nobody is known to deploy': {
      files: { Dockerfile: image(', "--port", ‹"80"›') },
      severity: 'info',
      message: at('80'),
      fixed: { Dockerfile: image(', "--port", "8080"') },
    },
    'nginx on another port': {
      files: { 'nginx.conf': nginx('‹0.0.0.0:80›'), 'deploy.py': deploy() },
      message: 'nginx listens on 0.0.0.0:80: SageMaker calls port 8080 only and /ping fails.',
      fixed: { 'nginx.conf': nginx('8080') },
    },
  },
});
