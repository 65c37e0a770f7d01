import assert from 'node:assert/strict';
import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import fc from 'fast-check';
import { keepTree, reusedTree } from '../../../../src/core/lint/parse/python/reuse.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const PART = `
@app.route("/x", methods=["POST"])
async def step(frame, *args, limit: int = 1, **kwargs) -> dict:
    """Says
    what it does."""
    rows = [row for row in frame if row["value"] > limit and row["name"] != f"x{limit:>3}"]
    with open(path) as f:
        for i, j in enumerate(rows):
            if i > 10: continue
            elif j: total += lambda a, b=2: a ** -b
    try:
        config = AsyncInferenceConfig(output_path="s3://b/o",  # where
            notification_config={"SuccessTopic": topic, **more})
    except (ValueError, KeyError) as error:
        raise HTTPError('x') from error
    return {"rows": rows, "options": {"a": 1, "b": [1, 2, 3]}}

class Model(Base):
    timeout: float = 3.5e2
`;
const TEXT = PART.repeat(6);
const INSERTS = [
  '',
  'x',
  ' ',
  '\n',
  '\n    ',
  '1',
  ',',
  'x = 1\n',
  '    y = f(1)\n',
  '# no\n',
  'def f():\n    pass\n',
];

function nodesOf(tree: Tree): { nodes: readonly string[]; isBroken: boolean } {
  const nodes: string[] = [];
  let isBroken = false;
  tree.iterate({
    enter: ({ name, from, to, type }) => {
      nodes.push(`${name} ${from} ${to}`);
      isBroken ||= type.isError;
    },
  });
  return { nodes, isBroken };
}

describe('Python read again after a change', () => {
  it('turns into the tree that reading all of it gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.nat({ max: TEXT.length }),
        fc.nat({ max: 120 }),
        fc.constantFrom(...INSERTS),
        (start, length, insert) => {
          keepTree(TEXT, parser.parse(TEXT));
          const text = TEXT.slice(0, start) + insert + TEXT.slice(start + length);
          const reused = nodesOf(reusedTree(text) ?? assert.fail('nothing was kept'));
          const whole = nodesOf(parser.parse(text));
          assert.equal(reused.isBroken, whole.isBroken);
          if (whole.isBroken) return;
          assert.deepEqual(reused.nodes, whole.nodes);
          compared++;
        },
      ),
      { numRuns },
    );
    assert.ok(compared > numRuns / 20, `only ${compared} changes left the text whole`);
  });

  it('takes another text for new', () => {
    keepTree(TEXT, parser.parse(TEXT));
    assert.equal(reusedTree('import os\n'.repeat(400)), undefined);
  });
});
