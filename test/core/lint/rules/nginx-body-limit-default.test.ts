import { nginxBodyLimitDefault } from '../../../../src/core/lint/rules/nginx-body-limit-default.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, nginxConf } from '../../../support/serving-files.js';

const bare = nginxConf('proxy_read_timeout 900s;');
const marked = bare.replace('location ~', '‹location› ~');
const message =
  'No client_max_body_size: nginx answers 413 above 1 MiB, an asynchronous request may have 1 GB.';
const fixed = { 'nginx.conf': bare.replace('server {\n', 'server {\n    client_max_body_size 0;\n') };

testRule(nginxBodyLimitDefault, {
  clean: {
    'a limit in the server': { 'deploy.py': deploy(), 'nginx.conf': nginxConf('client_max_body_size 0;') },
    'a limit for all servers': {
      'deploy.py': deploy(),
      'nginx.conf': bare.replace('http {', 'http {\n  client_max_body_size 1g;'),
    },
    'a real-time endpoint': { 'deploy.py': deploy({ mode: 'real-time' }), 'nginx.conf': bare },
    'a site that a template fills': {
      'deploy.py': deploy(),
      'nginx.conf.j2': `{% if tls %}{% endif %}\n${bare}`,
    },
    'nginx that answers itself': {
      'deploy.py': deploy(),
      'nginx.conf': 'server { location /invocations { return 200; } }',
    },
  },
  broken: {
    'an asynchronous endpoint behind the stock limit': {
      files: { 'deploy.py': deploy(), 'nginx.conf': marked },
      message,
      fixed,
    },
    'nginx that nobody is known to deploy': {
      files: { 'nginx.conf': marked },
      message,
      severity: 'info',
      fixed,
    },
  },
});
