import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionsAt } from '../../../../src/core/lint/hints/completion.js';
import { hoverAt } from '../../../../src/core/lint/hints/hover.js';
import { inlayHintsFor } from '../../../../src/core/lint/hints/inlay.js';
import { textOf } from '../../../../src/core/text/message.js';
import { applyEdits } from '../../../../src/core/text/apply-edits.js';
import { ASYNC_CONFIG } from '../../../support/stacks.js';
import type { Files } from './support.js';
import { atCursor, projectOf } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);
const BUDGET = { longestInvocationSeconds: 3600 };

const triton = (marked: string): Files => ({
  'async.json': ASYNC_CONFIG,
  'models/summaries/config.pbtxt': marked,
});
const torchserve = (marked: string): Files => ({
  'async.json': ASYNC_CONFIG,
  'model/config.properties': 'default_response_timeout=3600\nmetrics_address=http://0.0.0.0:8082\n',
  'model/model-config.yaml': marked,
});
const djl = (marked: string): Files => ({ 'async.json': ASYNC_CONFIG, 'model/serving.properties': marked });

function hover(marked: Files): string {
  const { files, file, offset } = atCursor(marked);
  return hoverAt(projectOf(files, BUDGET), file, offset)?.markdown ?? '';
}

function offers(marked: Files): readonly string[] {
  const { files, file, text, offset } = atCursor(marked);
  return completionsAt(projectOf(files), file, text, offset).map(({ label }) => label);
}

/** The text after one of the offers was taken. */
function taken(marked: Files, label: string): string {
  const { files, file, text, offset } = atCursor(marked);
  const found = completionsAt(projectOf(files), file, text, offset).find((one) => one.label === label);
  assert.ok(found, `${label} is offered`);
  return applyEdits(text, [{ file, range: found.replaces, newText: found.insertText }]);
}

function inlays(files: Files, file: string): readonly string[] {
  return inlayHintsFor(projectOf(files, BUDGET), file).map(({ label }) => textOf(label));
}

describe('hovers in files of one model', () => {
  it('explain a field of Triton by the block that it stands in', () => {
    const text = hover(triton('dynamic_batching {\n  max_queue_delay_¦microseconds: 2000000\n}\n'));
    assert.match(text, /How long a request waits for others/);
    assert.match(text, /- Unit: microseconds\n/);
    assert.match(text, /- Here: `2000000` is 2 s/);
    assert.match(text, /- Read by: Triton\n/);
    assert.match(text, /\[Source\]\(<https:\/\/github\.com\/triton-inference-server\//);
    const kind = hover(triton('instance_group [ { count: 2 ki¦nd: KIND_GPU } ]\n'));
    assert.match(kind, /- Allowed: `KIND_AUTO`, `KIND_GPU`/);
  });

  it('put a key of model-config.yaml on the ladder, and what it overrules', () => {
    const rung = hover(torchserve('responseTimeout: 6¦0\n'));
    assert.match(rung, /Versions: TorchServe from 0\.8\.0\./);
    assert.match(rung, /1 min\. \*\*This rung loses\*\*/);
    const overruled = hover({
      ...torchserve('responseTimeout: 60\n'),
      'model/config.properties': 'default_response_¦timeout=3600\nmetrics_address=http://0.0.0.0:8082\n',
    });
    assert.match(overruled, /It does not count: `responseTimeout` decides/);
  });

  it('explain keys of DJL Serving that no variable stands for', () => {
    assert.match(hover(djl('engine=Python\ngpu.max¦Workers=2\n')), /Greatest number of workers on each GPU/);
    assert.match(hover(djl('engine=Python\nreserved_memory¦_mb=500\n')), /Memory in MB/);
  });
});

describe('completion in files of one model', () => {
  it('offers the fields of the block, and no others', () => {
    const top = offers(triton('backend: "x"\n¦'));
    assert.ok(top.includes('instance_group') && top.includes('max_batch_size'));
    assert.ok(!top.includes('count'));
    const inner = offers(triton('backend: "x"\ndynamic_batching {\n  ¦\n}\n'));
    assert.ok(inner.includes('preferred_batch_size') && !inner.includes('backend'));
    const deep = offers(triton('backend: "x"\ndynamic_batching {\n  default_queue_policy: { ¦ }\n}\n'));
    assert.deepEqual([...deep].sort(), [
      'allow_timeout_override',
      'default_timeout_microseconds',
      'max_queue_size',
      'timeout_action',
    ]);
    const item = offers(triton('backend: "x"\ninstance_group [ { kind: KIND_GPU }, { ¦ } ]\n'));
    assert.deepEqual([...item].sort(), ['count', 'gpus', 'kind']);
  });

  it('offers the values of an enumeration, and nothing in strings, comments and lists', () => {
    assert.ok(offers(triton('backend: "x"\ninstance_group { kind: ¦ }\n')).includes('KIND_CPU'));
    assert.deepEqual(offers(triton('backend: "¦"\n')), []);
    assert.deepEqual(offers(triton('backend: "x" # ¦\n')), []);
    assert.deepEqual(offers(triton('backend: "x"\ninstance_group { gpus: [ ¦ ] }\n')), []);
  });

  it('writes fields and blocks', () => {
    assert.equal(
      taken(triton('backend: "x"\nmax_ba¦\n'), 'max_batch_size'),
      'backend: "x"\nmax_batch_size: \n',
    );
    assert.equal(taken(triton('backend: "x"\nresp¦\n'), 'response_cache'), 'backend: "x"\nresponse_cache \n');
  });

  it('offers keys and times of model-config.yaml', () => {
    assert.equal(
      taken(torchserve('batchSize: 1\nresp¦\n'), 'responseTimeout'),
      'batchSize: 1\nresponseTimeout: \n',
    );
    assert.ok(offers(torchserve('batchSize: 1\nresponseTimeout: ¦\n')).includes('3600'));
    assert.deepEqual(offers(torchserve('batchSize: 1\nhandler:\n  ¦\n')), []);
    const offered = offers(torchserve('batchSize: 1\n¦'));
    assert.ok(!offered.includes('default_response_timeout'), 'a key of the other file');
  });

  it('never throws, whatever is typed', () => {
    const seed = 'backend: "x"\ninstance_group [ { kind: KIND_GPU } ]\ndynamic_batching {\n  a: 1 # x\n}\n';
    const piece = fc.constantFrom('{', '}', '[', ']', '"', '#', ':', '\n', ' ', 'max', '<', ',');
    fc.assert(
      fc.property(fc.nat(seed.length), fc.nat(5), piece, (at, length, by) => {
        const text = seed.slice(0, at) + by + seed.slice(at + length);
        const file = 'models/summaries/config.pbtxt';
        const project = projectOf({ [file]: text });
        completionsAt(project, file, text, at);
        hoverAt(project, file, at);
      }),
      { numRuns },
    );
  });
});

describe('inlay hints in files of one model', () => {
  it('tell unit and effective value', () => {
    const [label = ''] = inlays(torchserve('responseTimeout: 600\n'), 'model/model-config.yaml');
    assert.match(label, /^10 min; a request may take 1 h/);
    const field = triton('dynamic_batching { max_queue_delay_microseconds: 2000000 }\n');
    assert.deepEqual(inlays(field, 'models/summaries/config.pbtxt'), ['2 s']);
  });
});
