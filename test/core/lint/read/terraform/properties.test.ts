import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Datum, Insertable, Primitive } from '../../../../../src/core/lint/model/value.js';
import { parseHcl } from '../../../../../src/core/lint/parse/hcl/parse.js';
import { applyEdits } from '../../../../../src/core/text/apply-edits.js';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import { read, show } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);
const FILE = 'infra/main.tf';

const ODD = `resource "aws_sagemaker_model" "m" {
\tcontainer { image = "x:1" }
\tcontainer {
\t\timage = "x:2" /* two */
\t\tenvironment = { "A" : "1", B = 2 }
\t}
}
resource "aws_sagemaker_endpoint_configuration" "c" {

  # first
  production_variants {
    variant_name = "a" // the only one

    initial_instance_count = 1
  } # end

  async_inference_config {
    output_config {
      s3_output_path = <<-EOT
        s3://b/o
      EOT
      notification_config {}
    }
    client_config { max_concurrent_invocations_per_instance = var.n }
  }
}
variable "n" { default = 4 }
data "aws_iam_policy_document" "d" {
  statement {
    actions = [
      "sns:Publish", # publish
      "s3:GetObject"
    ]
    resources = ["*"]
  }
}
resource "aws_cloudwatch_metric_alarm" "a" {
  namespace  = "AWS/SageMaker"
  dimensions = merge(local.all, {
    EndpointName = "e",
    VariantName  = "a", # no
  })
}
locals { all = { X = "y" } }`;

const SEEDS = [
  ...['main.tf', 'scaling.tf'].map((name) => readFileSync(`examples/terraform/${name}`, 'utf8')),
  ODD,
];

const VALUES: readonly Insertable[] = [1, 'x', '', true, 'a"${b}\\\n%{', ['p', 'q'], { k: 'v', 'l m': 1 }];
const SCALARS: readonly Primitive[] = [1, 'x', '900', 'a"b${c}', false, ''];

function blocksOf(model: FileModel): readonly Datum[] {
  const { models, endpointConfigs, endpoints, targets, policies, alarms, statements } = model;
  return [...models, ...endpointConfigs, ...endpoints, ...targets, ...policies, ...alarms, ...statements].map(
    ({ block }) => block,
  );
}

interface Operation {
  readonly name: string;
  readonly edits: readonly TextEdit[];
  /** What is there afterwards. */
  readonly expect: (after: readonly Datum[]) => void;
}

type Path = readonly (string | number)[];

function at(blocks: readonly Datum[], path: Path): Datum | undefined {
  let here: Datum | undefined = blocks[Number(path[0])];
  for (const step of path.slice(1)) {
    if (here?.kind === 'mapping') here = here.entries.findLast(({ key }) => key === step)?.value;
    else here = here?.kind === 'sequence' ? here.items[Number(step)] : undefined;
  }
  return here;
}

function* operations(datum: Datum, path: Path, pick: number): Generator<Operation> {
  const name = path.join('.');
  if (datum.kind === 'mapping') {
    const value = VALUES[pick % VALUES.length] ?? 1;
    const { insert, entries } = datum;
    if (insert)
      yield {
        name: `insert ${name}`,
        edits: insert('Inserted', value),
        expect(after) {
          const found = at(after, path);
          assert.ok(found?.kind === 'mapping');
          const entry = found.entries.find(({ key }) => key === 'Inserted');
          if (typeof value !== 'object') assert.equal(show(entry?.value), JSON.stringify(value));
          assert.ok(entry);
          assert.equal(found.entries.length, entries.length + 1);
        },
      };
    for (const entry of entries) {
      const own = [...path, entry.key];
      const { remove } = entry;
      if (remove)
        yield {
          name: `remove ${own.join('.')}`,
          edits: remove(),
          expect(after) {
            const found = at(after, path);
            assert.ok(found?.kind === 'mapping');
            const expected = entries.filter(({ key }) => key !== entry.key).map(({ key }) => key);
            assert.deepEqual(
              found.entries.map(({ key }) => key),
              expected,
            );
          },
        };
      yield* operations(entry.value, own, pick);
    }
  } else if (datum.kind === 'sequence') {
    for (const [index, item] of datum.items.entries()) yield* operations(item, [...path, index], pick);
  } else if (datum.kind === 'known' && datum.replace) {
    const scalar = SCALARS[pick % SCALARS.length] ?? 1;
    const isQuoted = datum.raw.startsWith('"');
    yield {
      name: `replace ${name}`,
      edits: datum.replace(scalar),
      expect(after) {
        const found = at(after, path);
        if (datum.isOverridable || found === undefined) return;
        assert.equal(show(found), JSON.stringify(isQuoted ? String(scalar) : scalar));
      },
    };
  }
}

/** Keys that are there twice make it a question which one is meant. */
function hasTwins(datum: Datum): boolean {
  if (datum.kind === 'sequence') return datum.items.some(hasTwins);
  if (datum.kind !== 'mapping') return false;
  const keys = datum.entries.map(({ key }) => key);
  return new Set(keys).size < keys.length || datum.entries.some(({ value }) => hasTwins(value));
}

function check(text: string, pick: number): number {
  const model = read(text, FILE);
  const blocks = blocksOf(model);
  if (model.unreadable.length > 0 || blocks.some(hasTwins)) return 0;
  let count = 0;
  for (const [index, block] of blocks.entries())
    for (const { name, edits, expect } of operations(block, [index], pick)) {
      count++;
      const after = applyEdits(text, edits);
      const where = `${name}:\n${text}\n---->\n${after}`;
      assert.deepEqual(parseHcl(after).problems, [], where);
      if (!/(^|[^\r])\n/.test(text) && text.includes('\n')) assert.doesNotMatch(after, /(^|[^\r])\n/, where);
      const now = blocksOf(read(after, FILE));
      // Without what tells that it is SageMaker's, a resource is not read any more.
      if (now.length !== blocks.length) continue;
      try {
        expect(now);
      } catch (error) {
        assert.fail(`${error instanceof Error ? error.message : String(error)}\n${where}`);
      }
    }
  return count;
}

const mutation = fc.record({ at: fc.nat(2000), kind: fc.nat(6), size: fc.integer({ min: 1, max: 6 }) });
const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(mutation, { maxLength: 4 }))
  .map(([seed, changes]) => {
    let text = seed;
    for (const { at: place, kind, size } of changes) {
      const start = place % (text.length + 1);
      const lines = text.split('\n');
      const line = place % lines.length;
      if (kind === 0) text = text.slice(0, start) + text.slice(start + size);
      else if (kind === 1) text = text.slice(0, start) + ' '.repeat(size) + text.slice(start);
      else if (kind === 2) text = lines.toSpliced(line, 1).join('\n');
      else if (kind === 3) text = lines.toSpliced(line, 0, '# note').join('\n');
      else if (kind === 4) text = lines.toSpliced(line, 1, `${lines[line] ?? ''} // note`).join('\n');
      else if (kind === 5) text = text.replace(/\r?\n/g, '\r\n');
      else text = lines.toSpliced(line, 0, '').join('\n');
    }
    return text;
  });

describe('Terraform that is edited', () => {
  for (const [index, seed] of SEEDS.entries())
    it(`says what it was told to, text ${index + 1}`, () => {
      for (let pick = 0; pick < VALUES.length; pick++) assert.ok(check(seed, pick) > 10);
    });

  it('does so in any layout, and is read whatever is typed', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(mutated, fc.nat(100), (text, pick) => {
        check(text, pick);
      }),
      { numRuns },
    );
  });
});
