import assert from 'node:assert/strict';
import { isNeverRead, relevanceOf } from '../../src/extension/lint/relevant-files.js';

describe('files that may be ours', () => {
  it('are found by their names, the most telling first', () => {
    for (const name of ['Dockerfile', 'Dockerfile.gpu', 'api.dockerfile', 'serve', 'nginx.conf.template'])
      assert.equal(relevanceOf(name), 0, name);
    for (const name of ['sagemaker-async.json', 'config.properties', 'deploy.ipynb', 'model.template'])
      assert.equal(relevanceOf(name), 0, name);
    for (const name of ['deploy.py', 'stack.yaml', 'stack.yml', 'start.sh', 'input.json'])
      assert.equal(relevanceOf(name), 1, name);
    for (const name of ['main.tf', 'main.tofu', 'machine.asl']) assert.equal(relevanceOf(name), 1, name);
    for (const name of ['stack.ts', 'app.mjs', 'page.jsx']) assert.equal(relevanceOf(name), 2, name);
  });

  it('are no others', () => {
    for (const name of ['README.md', 'served', 'xDockerfile', 'a.pyc', 'picture.png', 'deployXpy', 'serve.'])
      assert.equal(relevanceOf(name), undefined, name);
  });

  it('are not looked for among what others wrote', () => {
    for (const name of ['node_modules', '.git', 'cdk.out', 'site-packages'])
      assert.ok(isNeverRead(name), name);
    for (const name of ['src', 'container', 'cdkXout', 'builder']) assert.ok(!isNeverRead(name), name);
  });
});
