import { nginxSendTimeoutTooShort } from '../../../../src/core/lint/rules/nginx-send-timeout-too-short.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, nginxConf } from '../../../support/serving-files.js';

const files = (directive: string, mode: 'async' | 'real-time' = 'async') => ({
  'deploy.py': deploy({ mode }),
  'nginx.conf': nginxConf(directive),
});
const budget = { largestRequestBytes: 524_288_000 };

testRule(nginxSendTimeoutTooShort, {
  clean: {
    'a minute': files('proxy_send_timeout 60s;'),
    'the default': files('client_max_body_size 0;'),
    'the time of another way to pass requests on': files('uwsgi_send_timeout 5s;'),
    'a time that is filled in later': files('proxy_send_timeout ${TIME};'),
    'little time for small uploads': files('client_body_timeout 5s;'),
    'enough time for large uploads': { files: files('client_body_timeout 12s;'), budget },
    'nginx of nobody knows what': { 'nginx.conf': nginxConf('proxy_send_timeout 5s;') },
    'a real-time endpoint': files('proxy_send_timeout 5s;', 'real-time'),
  },
  broken: {
    'ten seconds to pass a request on': {
      files: files('proxy_send_timeout ‹10s›;'),
      message: 'proxy_send_timeout is 10 s: nginx gives up when the server does not read for that long.',
      fixed: files('proxy_send_timeout 60s;'),
    },
    'five seconds between two pieces of a large upload': {
      files: files('client_body_timeout ‹5›;'),
      budget,
      message: 'client_body_timeout is 5 s: a pause of that length ends an upload; requests reach 500 MiB.',
      fixed: files('client_body_timeout 60s;'),
    },
  },
});
