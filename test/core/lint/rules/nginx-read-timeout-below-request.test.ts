import { nginxReadTimeoutBelowRequest } from '../../../../src/core/lint/rules/nginx-read-timeout-below-request.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const nginx = (time: string) => nginxConf(`proxy_read_timeout ${time};`);

testRule(nginxReadTimeoutBelowRequest, {
  clean: {
    'nginx that waits long enough': { 'deploy.py': deploy(), 'nginx.conf': nginx('900s') },
    'requests that end earlier': { 'deploy.py': deploy({ timeout: '300' }), 'nginx.conf': nginx('300s') },
    'a placeholder': { 'deploy.py': deploy(), 'nginx.conf': nginx('${READ_TIMEOUT}') },
    'a commented directive': { 'deploy.py': deploy(), 'nginx.conf': nginxConf('# proxy_read_timeout 60s;') },
    'a real-time endpoint': { 'deploy.py': deploy({ mode: 'real-time' }), 'nginx.conf': nginx('60s') },
    'a server that works longer: another rule says so': {
      Dockerfile: DOCKERFILE,
      'app/nginx.conf': nginx('60s'),
      'app/serve': serveScript('"--timeout", "900"'),
      'deploy.py': deploy(),
    },
  },
  broken: {
    'a call that asks for more': {
      files: { 'deploy.py': deploy({ timeout: '3600' }), 'nginx.conf': nginx('‹20m›') },
      message: 'nginx answers 504 after 1200 s; a request may last 3600 s.',
      related: ['3600'],
      fixed: { 'nginx.conf': nginx('3600s') },
    },
    'a declared time': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('‹120›') },
      budget: { longestInvocationSeconds: 600 },
      message: 'nginx answers 504 after 120 s; a request may last 600 s.',
      fixed: { 'nginx.conf': nginx('600s') },
    },
    'less than the service waits': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('‹300s›') },
      message: 'nginx answers 504 after 300 s; a request may last 900 s (the default).',
      severity: 'info',
      fixed: { 'nginx.conf': nginx('900s') },
    },
  },
});
