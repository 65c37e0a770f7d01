import { serverBoundToLoopback } from '../../../../src/core/lint/rules/server-bound-to-loopback.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const image = (command: string, more = '') =>
  `FROM python:3.12\nWORKDIR /opt/program\n${more}ENTRYPOINT [${command}]\n`;
const files = (serve: string) => ({ Dockerfile: DOCKERFILE, 'app/serve': serve, 'deploy.py': deploy() });
const at = (address: string) =>
  `The server listens on ${address}: SageMaker cannot reach it and /ping fails.`;
const torchserve = (address: string, from = 'FROM pytorch/torchserve:0.12.0-cpu') => ({
  Dockerfile: `${from}\nEXPOSE 8080\nCOPY config.properties /home/model-server/\n`,
  'config.properties': `inference_address=${address}\ninstall_py_dep_per_model=true\n`,
  'deploy.py': deploy(),
});

testRule(serverBoundToLoopback, {
  clean: {
    'all interfaces': files(serveScript('"-b", "0.0.0.0:8080"')),
    'a port on all interfaces': files(serveScript('"-b", ":8080"')),
    'a socket': files(serveScript('"-b", "unix:/tmp/gunicorn.sock"')),
    'an address behind a variable': files(serveScript('"-b", address')),
    'nginx in front': { ...files(serveScript('"-b", "127.0.0.1:8000"')), 'app/nginx.conf': nginxConf('') },
    'nginx that is installed': {
      Dockerfile: image('"gunicorn", "-b", "127.0.0.1:8000", "app:app"', 'RUN apt-get install -y nginx\n'),
      'deploy.py': deploy(),
    },
    'a server in front of another': files(
      '#!/bin/sh\nuvicorn engine:app --host 127.0.0.1 --port 8001 &\nexec uvicorn app:app --host 0.0.0.0 --port 8080\n',
    ),
    'another program on port 8080': files(
      '#!/bin/sh\nenvoy --port 8080 &\nexec uvicorn engine:app --host 127.0.0.1 --port 8001\n',
    ),
    'a host from a variable of the image': {
      Dockerfile: image('"uvicorn", "app:app", "--port", "8080"', 'ENV UVICORN_HOST=0.0.0.0\n'),
      'deploy.py': deploy(),
    },
    'fastapi, which listens on all interfaces': {
      Dockerfile: image('"fastapi", "run", "app.py", "--port", "8080"'),
      'deploy.py': deploy(),
    },
    'a settings file for all interfaces': torchserve('http://0.0.0.0:8080'),
    'a real-time endpoint': {
      ...files(serveScript('"-b", "127.0.0.1:8080"')),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
  },
  broken: {
    'gunicorn in a start script': {
      files: files(serveScript('"-b", ‹"127.0.0.1:8080"›')),
      message: at('127.0.0.1:8080'),
      fixed: { 'app/serve': serveScript('"-b", "0.0.0.0:8080"') },
    },
    'gunicorn in a settings file': {
      files: {
        ...files(serveScript('"-c", "gunicorn.conf.py"')),
        'app/gunicorn.conf.py': 'bind = ‹"localhost:8080"›\n',
      },
      message: at('localhost:8080'),
      fixed: { 'app/gunicorn.conf.py': 'bind = "0.0.0.0:8080"\n' },
    },
    'the default of uvicorn': {
      files: {
        Dockerfile: image('‹"uvicorn"›, "app:app", "--port", "8080"'),
        'deploy.py': deploy(),
      },
      message: at('127.0.0.1 unless told otherwise'),
      fixed: { Dockerfile: image('"uvicorn", "--host", "0.0.0.0", "app:app", "--port", "8080"') },
    },
    'the default of gunicorn': {
      files: { Dockerfile: image('‹"gunicorn"›, "app:app"'), 'deploy.py': deploy() },
      message: at('127.0.0.1 unless told otherwise'),
      fixed: { Dockerfile: image('"gunicorn", "--bind", "0.0.0.0:8080", "app:app"') },
    },
    'a script alone, whose image may start more': {
      files: {
        serve: '#!/bin/sh\nexec uvicorn app:app --host ‹127.0.0.1› --port 8080\n',
        'deploy.py': deploy(),
      },
      severity: 'warning',
      message: at('127.0.0.1'),
      fixed: { serve: '#!/bin/sh\nexec uvicorn app:app --host 0.0.0.0 --port 8080\n' },
    },
    'the settings file of TorchServe': {
      files: torchserve('‹http://127.0.0.1:8080›'),
      message:
        'inference_address is http://127.0.0.1:8080: SageMaker cannot reach the server and /ping fails.',
      fixed: {
        'config.properties': 'inference_address=http://0.0.0.0:8080\ninstall_py_dep_per_model=true\n',
      },
    },
  },
});
