import { nginxReadTimeoutBelowServer } from '../../../../src/core/lint/rules/nginx-read-timeout-below-server.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const files = (nginx: string, serve: string, deployment = deploy()) => ({
  Dockerfile: DOCKERFILE,
  'app/nginx.conf': nginxConf(`proxy_read_timeout ${nginx};`),
  'app/serve': serveScript(`"--timeout", ${serve}`),
  'deploy.py': deployment,
});

testRule(nginxReadTimeoutBelowServer, {
  clean: {
    'nginx that waits longer': files('900s', '"600"'),
    'nginx that waits as long in minutes': files('10m', '"600"'),
    'nginx that waits as long as the caller': files('600s', '"900"', deploy({ timeout: '600' })),
    'nginx that waits as long as the service': files('3600s', '"10000"'),
    'a server without a timeout': files('60s', '"0"'),
    'a timeout behind an expression': files('60s', 'limit()'),
    'gthread workers, whose timeout ends no request': files('60s', '"900", "-k", "gthread"'),
    'a real-time endpoint': files('60s', '"900"', deploy({ mode: 'real-time' })),
  },
  broken: {
    'gunicorn that works longer': {
      files: files('‹60s›', '"600"'),
      message: 'nginx waits 60 s but gunicorn works up to 600 s: the result is lost with a 504.',
      related: ['"600"'],
      fixed: { 'app/nginx.conf': nginxConf('proxy_read_timeout 900s;') },
    },
    'more time than requests take unless they ask for it': {
      files: files('‹1200s›', '"10800"'),
      message: 'nginx waits 1200 s but gunicorn works up to 10800 s: the result is lost with a 504.',
      severity: 'info',
      related: ['"10800"'],
      fixed: { 'app/nginx.conf': nginxConf('proxy_read_timeout 3600s;') },
    },
    'a timeout from the Dockerfile': {
      files: {
        Dockerfile: `FROM python:3.12
RUN pip install gunicorn==23.0.0
EXPOSE 8080
COPY . /srv
ENTRYPOINT ["gunicorn", "--timeout", "1200", "wsgi:app"]
`,
        'nginx.conf': nginxConf('proxy_read_timeout ‹5m›;'),
        'deploy.py': deploy({ timeout: '1800' }),
      },
      message: 'nginx waits 300 s but gunicorn works up to 1200 s: the result is lost with a 504.',
      related: ['"1200"'],
      fixed: { 'nginx.conf': nginxConf('proxy_read_timeout 1800s;') },
    },
    'a timeout from a settings file': {
      files: {
        Dockerfile: DOCKERFILE,
        'app/nginx.conf': nginxConf('proxy_read_timeout ‹60›;'),
        'app/serve': serveScript('"-c", "gunicorn.conf.py"'),
        'app/gunicorn.conf.py': 'timeout = 300\n',
        'deploy.py': deploy(),
      },
      message: 'nginx waits 60 s but gunicorn works up to 300 s: the result is lost with a 504.',
      related: ['300'],
      fixed: { 'app/nginx.conf': nginxConf('proxy_read_timeout 900s;') },
    },
  },
});
