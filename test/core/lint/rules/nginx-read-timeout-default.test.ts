import { nginxReadTimeoutDefault } from '../../../../src/core/lint/rules/nginx-read-timeout-default.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, nginxConf } from '../../../support/serving-files.js';

const marked = (server = '') =>
  nginxConf(server).replace('location ~', '‹location› ~').replace('    \n', '    # none\n');
const bare = nginxConf('').replace('    \n', '    # none\n');

testRule(nginxReadTimeoutDefault, {
  clean: {
    'a read timeout in the server': {
      'deploy.py': deploy(),
      'nginx.conf': nginxConf('proxy_read_timeout 900s;'),
    },
    'a real-time endpoint': { 'deploy.py': deploy({ mode: 'real-time' }), 'nginx.conf': bare },
    'requests that end within 60 s': { 'deploy.py': deploy({ timeout: '60' }), 'nginx.conf': bare },
    'settings from another file': {
      'deploy.py': deploy(),
      'nginx.conf': nginxConf('include /etc/nginx/limits.conf;'),
    },
    'a site without SageMaker paths': {
      'deploy.py': deploy(),
      'nginx.conf': 'http { server { location / { proxy_pass http://app; } } }',
    },
  },
  broken: {
    'a proxy without a read timeout': {
      files: { 'deploy.py': deploy(), 'nginx.conf': marked() },
      message: 'No proxy_read_timeout: nginx answers 504 after 60 s while the model works on.',
      fixed: { 'nginx.conf': bare.replace('  server {\n', '  server {\n    proxy_read_timeout 900s;\n') },
    },
    'the time that a call asks for': {
      files: { 'deploy.py': deploy({ timeout: '3600' }), 'nginx.conf': marked() },
      message: 'No proxy_read_timeout: nginx answers 504 after 60 s while the model works on.',
      related: ['3600'],
      fixed: { 'nginx.conf': bare.replace('  server {\n', '  server {\n    proxy_read_timeout 3600s;\n') },
    },
    'another protocol, deployed nobody knows how': {
      files: { 'nginx.conf': marked().replace('proxy_pass http://', 'uwsgi_pass ') },
      message: 'No uwsgi_read_timeout: nginx answers 504 after 60 s while the model works on.',
      severity: 'info',
      fixed: {
        'nginx.conf': bare
          .replace('proxy_pass http://', 'uwsgi_pass ')
          .replace('  server {\n', '  server {\n    uwsgi_read_timeout 900s;\n'),
      },
    },
  },
});
