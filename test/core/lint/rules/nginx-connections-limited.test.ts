import { nginxConnectionsLimited } from '../../../../src/core/lint/rules/nginx-connections-limited.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';

const files = (line: string, concurrency = '10') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serveScript('"-k", "gevent"'),
  'app/nginx.conf': nginxConf(line),
  'deploy.py': deploy({ concurrency }),
});
const message = 'limit_conn is 4 for 10 requests at a time from one client: nginx answers 503 to the others.';

testRule(nginxConnectionsLimited, {
  clean: {
    'a limit that fits': files('limit_conn clients 10;'),
    'a concurrency behind a variable': files('limit_conn clients 4;', 'limit'),
    'a commented limit': files('# limit_conn clients 4;'),
    'a limit of another server': {
      ...files(''),
      'app/nginx.conf': nginxConf('').replace(
        'http {',
        'http {\n  server {\n    listen 80;\n    limit_conn clients 1;\n  }',
      ),
    },
    'a concurrency that SageMaker chooses': { ...files('limit_conn clients 1;'), 'deploy.py': deploy() },
  },
  broken: {
    'a limit below the concurrency': {
      files: files('limit_conn ‹clients 4›;'),
      message,
      related: ['10'],
      fixed: { 'app/nginx.conf': nginxConf('').replace('    \n', '') },
    },
    'a declared concurrency': {
      files: { ...files('limit_conn ‹clients 4›;'), 'deploy.py': deploy() },
      budget: { concurrency: 10 },
      message,
      fixed: { 'app/nginx.conf': nginxConf('').replace('    \n', '') },
    },
  },
});
