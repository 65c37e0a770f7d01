import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeScaling } from '../../src/core/write/scaling/index.js';
import {
  CDK_HABITS,
  cfnLint,
  deploymentOf,
  PATIENCE_MS,
  PLANS,
  REQUESTS,
  run,
  Scratch,
  tools,
} from './support.js';

describe('CDK in Python', function () {
  this.timeout(PATIENCE_MS);
  let scratch: Scratch;
  before(() => {
    scratch = new Scratch();
    REQUESTS.forEach((request, index) => {
      scratch.write(`endpoint_${index}.py`, deploymentOf(request, 'cdk-python').text);
    });
    PLANS.forEach((plan, index) => {
      scratch.write(`scaling_${index}.py`, writeScaling(plan, 'cdk-python'));
    });
    copyFileSync('examples/cdk-python-fixed/transcription_stack.py', join(scratch.path, 'example.py'));
  });
  after(() => {
    scratch.remove();
  });

  it('makes templates of which cfn-lint has nothing to say', async () => {
    const stacks = [
      ...REQUESTS.map((_, index) => `endpoint_${index}`),
      ...PLANS.map((_, index) => `scaling_${index}`),
      'example',
    ];
    scratch.write(
      'app.py',
      `import importlib
import inspect

from aws_cdk import App, Stack

app = App(outdir="out", analytics_reporting=False)
for name in ${JSON.stringify(stacks)}:
    module = importlib.import_module(name)
    (made,) = [one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == name]
    more = {"bucket": "acme"} if name.startswith("endpoint") else {}
    made(app, name.replace("_", "-"), **more)
app.synth()
`,
    );
    const synthesis = await run(tools.toolsPython(), ['app.py'], { cwd: scratch.path });
    assert.equal(synthesis.code, 0, synthesis.out);
    const templates = stacks.map((name) =>
      join(scratch.path, 'out', `${name.replace('_', '-')}.template.json`),
    );
    assert.deepEqual(await cfnLint(templates, CDK_HABITS), []);
  });
});
