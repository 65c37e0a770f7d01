import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeScaling } from '../../src/core/write/scaling/index.js';
import { cfnLint, deploymentOf, PATIENCE_MS, PLANS, REQUESTS, Scratch } from './support.js';

describe('CloudFormation as cfn-lint reads it', function () {
  this.timeout(PATIENCE_MS);
  let scratch: Scratch;
  before(() => {
    scratch = new Scratch();
  });
  after(() => {
    scratch.remove();
  });

  it('has no finding of any level in a new endpoint', async () => {
    const files = REQUESTS.map((request, index) =>
      scratch.write(`endpoint-${index}.yaml`, deploymentOf(request, 'cloudformation').text),
    );
    assert.deepEqual(await cfnLint(files), []);
  });

  it('has no finding of any level in a written policy', async () => {
    const files = PLANS.map((plan, index) =>
      scratch.write(`scaling-${index}.yaml`, writeScaling(plan, 'cloudformation')),
    );
    assert.deepEqual(await cfnLint(files), []);
  });

  it('finds no error in the repaired examples', async () => {
    const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
      .filter((file) => /-fixed\b.*\.yaml$/.test(file))
      .map((file) => join('examples', file));
    assert.ok(files.length > 0);
    assert.deepEqual(await cfnLint(files), []);
  });

  it('would find a property that does not exist', async () => {
    const [request] = REQUESTS;
    assert.ok(request !== undefined);
    const { text } = deploymentOf(request, 'cloudformation');
    const file = scratch.write('broken.yaml', text.replace('S3FailurePath', 'FailurePath'));
    assert.match((await cfnLint([file])).join('\n'), /FailurePath/);
  });
});
