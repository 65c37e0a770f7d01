import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
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

const TSC = resolve('node_modules/typescript/bin/tsc');
const OPTIONS = {
  ...{ noEmit: true, strict: true, skipLibCheck: true, noUnusedLocals: true, noUnusedParameters: true },
  ...{ module: 'nodenext', target: 'es2022', types: [] },
};

describe('CDK in TypeScript', function () {
  this.timeout(PATIENCE_MS);
  let scratch: Scratch;
  before(() => {
    // Below the folder whose node_modules holds the library.
    scratch = new Scratch(tools.cdkFolder());
    scratch.write('package.json', '{ "type": "commonjs" }');
    REQUESTS.forEach((request, index) => {
      scratch.write(`endpoint-${index}.ts`, deploymentOf(request, 'cdk-typescript').text);
    });
    PLANS.forEach((plan, index) => {
      scratch.write(`scaling-${index}.ts`, writeScaling(plan, 'cdk-typescript'));
    });
    for (const twin of ['cdk-typescript', 'cdk-typescript-fixed'])
      copyFileSync(`examples/${twin}/transcription-stack.ts`, join(scratch.path, `${twin}.ts`));
  });
  after(() => {
    scratch.remove();
  });

  it('has the types of aws-cdk-lib, in the examples too; a property that does not exist has not', async () => {
    const files = readdirSync(scratch.path).filter((file) => file.endsWith('.ts'));
    assert.equal(files.length, REQUESTS.length + PLANS.length + 2);
    const text = readFileSync(join(scratch.path, 'endpoint-0.ts'), 'utf8');
    scratch.write('broken.ts', text.replace('s3FailurePath', 'failurePath'));
    const project = scratch.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: OPTIONS, files: [...files, 'broken.ts'] }),
    );
    const { out } = await run(process.execPath, [TSC, '--project', project], { cwd: scratch.path });
    const [first, ...more] = out.split('\n').filter((line) => /^\S/.test(line));
    assert.match(first ?? '', /^broken\.ts.*failurePath/);
    assert.deepEqual(more, []);
  });

  it('makes templates of which cfn-lint has nothing to say', async () => {
    const stacks = [
      ...REQUESTS.map((_, index) => `endpoint-${index}`),
      ...PLANS.map((_, index) => `scaling-${index}`),
      'cdk-typescript-fixed',
    ];
    scratch.write(
      'app.ts',
      `import { App } from 'aws-cdk-lib';
const app = new App({ outdir: 'out', analyticsReporting: false });
for (const name of ${JSON.stringify(stacks)}) {
  const made = Object.values(require('./' + name + '.ts')).find((one) => typeof one === 'function');
  new made(app, name, { bucket: 'acme', env: undefined });
}
app.synth();
`,
    );
    const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
    const synthesis = await run(process.execPath, ['--import', tsx, 'app.ts'], { cwd: scratch.path });
    assert.deepEqual(synthesis, { code: 0, out: '' });
    const templates = stacks.map((name) => join(scratch.path, 'out', `${name}.template.json`));
    assert.deepEqual(await cfnLint(templates, CDK_HABITS), []);
  });
});
