import assert from 'node:assert/strict';
import { BAD_CALL, runIn, TestFolder } from '../support/cli.js';

describe('explain', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder({
      '.git/HEAD': '',
      'call.py': BAD_CALL.replace('7200', '1800'),
      'docker/nginx.conf':
        'http { server { listen 8080;\n  location /invocations {\n    proxy_read_timeout 60s;\n    proxy_pass http://app;\n} } }\n',
    });
  });
  afterEach(() => {
    folder.remove();
  });

  it('prints the rungs with their places in order, and the one that loses', async () => {
    const { code, out, err } = await runIn(folder, ['explain', 'docker']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /Serves an asynchronous endpoint because of invoke_endpoint_async at call\.py:3:\d+\./);
    const lines = out.split('\n');
    const caller = lines.findIndex((line) => /1800 s +InvokeEndpointAsync .* call\.py:3:\d+/.test(line));
    const nginx = lines.findIndex((line) => /60 s +nginx .* docker\/nginx\.conf:3:\d+ .*<- loses/.test(line));
    assert.ok(caller >= 0 && nginx > caller, out);
  });

  it('says so where there is nothing to explain', async () => {
    folder.write('empty/readme.txt', '');
    assert.deepEqual(await runIn(folder, ['explain', 'empty']), {
      code: 0,
      out: 'No container or model is described here, so there is nothing to explain.\n',
      err: '',
    });
  });

  it('has exit code 2 for a path that is not there', async () => {
    const { code, err } = await runIn(folder, ['explain', 'nowhere']);
    assert.deepEqual([code, err], [2, 'sagemaker-async: nowhere cannot be read: it does not exist.\n']);
  });
});
