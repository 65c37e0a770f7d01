import { nginxBodyLimitTooSmall } from '../../../../src/core/lint/rules/nginx-body-limit-too-small.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, nginxConf } from '../../../support/serving-files.js';

const nginx = (size: string) => nginxConf(`client_max_body_size ${size};`);
const fixed = { 'nginx.conf': nginx('0') };

testRule(nginxBodyLimitTooSmall, {
  clean: {
    'no limit': { 'deploy.py': deploy(), 'nginx.conf': nginx('0') },
    'a limit above that of real-time endpoints': { 'deploy.py': deploy(), 'nginx.conf': nginx('100m') },
    'a limit that fits the largest request': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('5m') },
      budget: { largestRequestBytes: 1_000_000 },
    },
    'a size that is filled in later': { 'deploy.py': deploy(), 'nginx.conf': nginx('${MAX_BODY}') },
    'a real-time endpoint': { 'deploy.py': deploy({ mode: 'real-time' }), 'nginx.conf': nginx('5m') },
  },
  broken: {
    'the limit of the bring-your-own sample': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('‹5m›') },
      message: 'client_max_body_size is 5 MiB: nginx answers 413 to larger requests; 1 GB is possible.',
      fixed,
    },
    'a limit below the declared request': {
      files: { 'deploy.py': deploy(), 'nginx.conf': nginx('‹100m›') },
      budget: { largestRequestBytes: 209_715_200 },
      message: 'client_max_body_size is 100 MiB; requests have up to 200 MiB and get a 413.',
      fixed,
    },
    'nginx that nobody is known to deploy': {
      files: { 'nginx.conf': nginx('‹2000000›') },
      message:
        'client_max_body_size is 2,000,000 bytes: nginx answers 413 to larger requests; 1 GB is possible.',
      severity: 'info',
      fixed,
    },
  },
});
