import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { writeScaling } from '../../src/core/write/scaling/index.js';
import { deploymentOf, PATIENCE_MS, PLANS, REQUESTS, tools } from './support.js';

type Parsed = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

interface Hcl {
  parse(file: string, text: string): Promise<Parsed>;
}

describe("Terraform as HashiCorp's own reader has it", function () {
  this.timeout(PATIENCE_MS);
  let hcl: Hcl;
  before(() => {
    hcl = createRequire(resolve(tools.cdkFolder(), 'package.json'))('@cdktf/hcl2json') as Hcl;
  });

  it('is the blocks that were meant in a new endpoint', async () => {
    for (const request of REQUESTS) {
      const { resource } = await hcl.parse('main.tf', deploymentOf(request, 'terraform').text);
      assert.ok(resource !== undefined);
      const wakes = request.minInstances === 0;
      assert.deepEqual(Object.keys(resource).sort(), [
        'aws_appautoscaling_policy',
        'aws_appautoscaling_target',
        ...(wakes ? ['aws_cloudwatch_metric_alarm'] : []),
        'aws_iam_role',
        'aws_iam_role_policy',
        'aws_sagemaker_endpoint',
        'aws_sagemaker_endpoint_configuration',
        'aws_sagemaker_model',
        ...(request.hasTopics ? ['aws_sns_topic'] : []),
      ]);
      const [endpoint] = Object.values(resource['aws_sagemaker_endpoint'] ?? {});
      assert.equal((endpoint as readonly { readonly name: string }[])[0]?.name, request.name);
    }
  });

  it('refers only to what there is', async () => {
    for (const request of REQUESTS) {
      const { text } = deploymentOf(request, 'terraform');
      const parsed = await hcl.parse('main.tf', text);
      const known = new Set([
        ...addresses(parsed['resource'], ''),
        ...addresses(parsed['data'], 'data.'),
        ...Object.keys(parsed['variable'] ?? {}).map((name) => `var.${name}`),
        'local.image',
      ]);
      const used = text.matchAll(/(?<![\w."])((?:data\.)?aws_\w+\.\w+|var\.\w+|local\.\w+)/g);
      for (const [, address = ''] of used) assert.ok(known.has(address), address);
    }
  });

  it('is read in a written policy, and holds a name that would begin a template', async () => {
    for (const plan of PLANS) await hcl.parse('scaling.tf', writeScaling(plan, 'terraform'));
    const names = ['${file("/etc/passwd")}', '%{ if true }', '$${x}', '$$${x}', '"}\n', 'a\\', '\u202e'];
    for (const endpoint of names) {
      const [plan] = PLANS;
      assert.ok(plan !== undefined);
      const { resource } = await hcl.parse('scaling.tf', writeScaling({ ...plan, endpoint }, 'terraform'));
      const [target] = Object.values(resource?.['aws_appautoscaling_target'] ?? {});
      const id = (target as readonly { readonly resource_id: string }[])[0]?.resource_id;
      // It writes the escape of a template again.
      const expected = endpoint.replace(/([$%])\{/g, (_, sign: string) => `${sign}${sign}{`);
      assert.equal(id, `endpoint/${expected}/variant/AllTraffic`);
    }
  });

  it('is read in the examples', async () => {
    const files = readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.tf'),
    );
    assert.ok(files.length > 0);
    for (const file of files) await hcl.parse(file, readFileSync(join('examples', file), 'utf8'));
  });

  it('would find a block that is not closed', async () => {
    const [plan] = PLANS;
    assert.ok(plan !== undefined);
    await assert.rejects(hcl.parse('scaling.tf', writeScaling(plan, 'terraform').trimEnd().slice(0, -1)));
  });
});

function addresses(blocks: Parsed[string] | undefined, prefix: string): readonly string[] {
  return Object.entries(blocks ?? {}).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${prefix}${type}.${name}`),
  );
}
