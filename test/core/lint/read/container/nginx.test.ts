import assert from 'node:assert/strict';
import { readNginx } from '../../../../../src/core/lint/read/container/nginx.js';
import {
  apply,
  checkEditsOf,
  checkRobust,
  entry,
  insert,
  mark,
  marked,
  replace,
  shown,
  sourceOf,
} from './support.js';

const SAMPLE = `worker_processes 1;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  access_log /var/log/nginx/access.log combined;
  keepalive_timeout 20;

  upstream gunicorn {
    server unix:/tmp/gunicorn.sock;
  }

  server {
    listen 8080 deferred;
    client_max_body_size 5m;
    proxy_read_timeout 1200s;

    location ~ ^/(ping|invocations) {
      proxy_set_header Host $http_host;
      proxy_redirect off;
      proxy_pass http://gunicorn;
    }

    location / {
      return 404 "{}";
    }
  }
}
`;

const PING = `server {
    listen 8080;
    location = /ping { return 200 ''; }
    location / {
        proxy_read_timeout 60;
        uwsgi_pass unix:/tmp/app.sock;
    }
}
`;

function read(text: string, file = 'container/nginx.conf') {
  return readNginx(sourceOf('nginx', file, text));
}

function first(text: string, file?: string) {
  const [nginx] = read(text, file).nginx;
  assert.ok(nginx !== undefined);
  return nginx;
}

describe('readNginx', () => {
  it('reads what is in force for /invocations', () => {
    const { settings, proxy, listens, answersPing } = first(SAMPLE);
    assert.deepEqual(shown(settings), {
      include: '/etc/nginx/mime.types',
      access_log: '/var/log/nginx/access.log combined',
      keepalive_timeout: '20',
      listen: '8080 deferred',
      client_max_body_size: '5m',
      proxy_read_timeout: '1200s',
      proxy_set_header: '?',
      proxy_redirect: 'off',
      proxy_pass: 'http://gunicorn',
    });
    assert.equal(settings.isComplete, true);
    assert.equal(proxy, 'proxy');
    assert.equal(answersPing, false);
    assert.deepEqual(
      listens.map(({ value }) => (value.kind === 'known' ? value.value : '?')),
      ['8080'],
    );
  });

  it('lets the innermost value win', () => {
    const text = SAMPLE.replace('proxy_redirect off;', 'client_max_body_size 0;');
    const { value } = entry(first(text).settings, 'client_max_body_size');
    assert.equal(value.kind === 'known' && value.value, '0');
  });

  it('marks the location and the value', () => {
    const place = marked('server { ‹location› /invocations { proxy_pass http://x; } }');
    assert.equal(first(place.text).settings.head.range.start, place.start);
    const value = marked(
      'server { client_max_body_size ‹5m›; location /invocations { proxy_pass http://x; } }',
    );
    assert.equal(
      mark(value.text, entry(first(value.text).settings, 'client_max_body_size').value.at),
      'server { client_max_body_size ‹5m›; location /invocations { proxy_pass http://x; } }',
    );
  });

  it('chooses the location as nginx does', () => {
    const body = (locations: string) => shown(first(`server { ${locations} }`).settings)['proxy_pass'];
    assert.equal(body('location = /invocations { proxy_pass a; } location ~ inv { proxy_pass b; }'), 'a');
    assert.equal(body('location / { proxy_pass a; } location /invocations { proxy_pass b; }'), 'b');
    assert.equal(
      body('location /invocations { proxy_pass a; } location ~* ^/INVOCATIONS$ { proxy_pass b; }'),
      'b',
    );
    assert.equal(body('location ^~ /inv { proxy_pass a; } location ~ invocations { proxy_pass b; }'), 'a');
    assert.equal(body('location /ping { proxy_pass a; } location / { proxy_pass b; }'), 'b');
    assert.equal(
      body('location = /ping {} location / { try_files $uri @app; } location @app { proxy_pass c; }'),
      'c',
    );
  });

  it('knows other proxies and a ping of its own', () => {
    const { proxy, answersPing } = first(PING);
    assert.equal(proxy, 'uwsgi');
    assert.equal(answersPing, true);
  });

  it('leaves a web site alone', () => {
    const text = 'server { listen 80; root /var/www; location / { try_files $uri /index.html; } }';
    assert.deepEqual(read(text).nginx, []);
    assert.deepEqual(read('server { location /shipping { proxy_pass http://a; } }').nginx, []);
    assert.deepEqual(read('').nginx, []);
  });

  it('skips the other servers of a file that names the paths', () => {
    const text = `${PING}server { listen 80; location / { proxy_pass http://site; } }`;
    assert.equal(read(text).nginx.length, 1);
  });

  it('does not prove absence when settings may come from elsewhere', () => {
    const server = 'server { location /invocations { proxy_pass http://x; } }';
    const isComplete = (text: string, file?: string) => first(text, file).settings.isComplete;
    assert.equal(isComplete(server), true);
    assert.equal(isComplete(server, 'conf.d/app.conf'), false);
    assert.equal(isComplete(`http { ${server} }`, 'conf/app.conf'), true);
    assert.equal(isComplete(server.replace('{', '{ include limits.conf;')), false);
    assert.equal(isComplete(server.replace('{', '{ include uwsgi_params;')), true);
  });

  it('does not know placeholders', () => {
    for (const value of ['{{ size }}', '${MAX_SIZE}', '%MAX_SIZE%', '$size']) {
      const text = SAMPLE.replace('5m', value);
      assert.equal(shown(first(text).settings)['client_max_body_size'], '?', value);
    }
  });

  it('inserts into the server block', () => {
    const at = (text: string) => apply(text, insert(first(text).settings, 'proxy_send_timeout', '900s'));
    assert.ok(at(SAMPLE).includes('  server {\n    proxy_send_timeout 900s;\n    listen 8080 deferred;\n'));
    const windows = SAMPLE.replaceAll('\n', '\r\n');
    assert.ok(
      at(windows).includes('  server {\r\n    proxy_send_timeout 900s;\r\n    listen 8080 deferred;\r\n'),
    );
    assert.equal(
      at('server { location /ping { proxy_pass a; } location / { } }'),
      'server { proxy_send_timeout 900s; location /ping { proxy_pass a; } location / { } }',
    );
    assert.equal(
      at('server { # main\n\tlocation /invocations { proxy_pass a; }\n}\n'),
      'server { # main\n\tproxy_send_timeout 900s;\n\tlocation /invocations { proxy_pass a; }\n}\n',
    );
  });

  it('replaces and removes', () => {
    const { settings } = first(SAMPLE);
    assert.ok(
      apply(SAMPLE, replace(settings, 'client_max_body_size', 0)).includes('client_max_body_size 0;'),
    );
    assert.ok(
      apply(SAMPLE, entry(settings, 'client_max_body_size').remove?.()).includes(
        'listen 8080 deferred;\n    proxy_read_timeout',
      ),
    );
  });

  it('never throws', () => {
    checkRobust(read, [SAMPLE, PING]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const blocks = (text: string) => read(text).nginx.map((nginx) => nginx.settings);
    checkEditsOf(blocks, [PING.replace(" return 200 '';", '')], 'send_timeout');
  }).timeout(60_000);
});
