import assert from 'node:assert/strict';
import { endpointKey } from '../../../../src/core/live/interest.js';
import {
  allRows,
  below,
  details,
  endpoint,
  linesBelow,
  PLACE,
  rowOf,
  view,
} from '../../../support/live-snapshots.js';

describe('containers', () => {
  const IMAGE = '763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference:2.1-gpu';
  const SECRET = 'hf_abcdefgh';
  const one = endpoint({
    details: details({
      models: [
        {
          name: 'whisper-model',
          containers: [
            {
              image: IMAGE,
              modelData: 's3://models/whisper.tar.gz',
              environment: { TS_DEFAULT_WORKERS_PER_MODEL: '1', HF_TOKEN: SECRET, '': 'empty name' },
            },
          ],
        },
      ],
    }),
  });
  const revealed = view({ revealed: new Set([endpointKey(PLACE.id, 'whisper-large')]) });

  it('tell image, model and environment, whose values stay hidden', () => {
    const containers = below(rowOf(one), 'Containers');
    assert.equal(containers.description, '1 container');
    assert.deepEqual(linesBelow(containers), ['whisper-model: huggingface-pytorch-inference:2.1-gpu']);
    assert.deepEqual(linesBelow(below(containers, 'whisper-model')), [
      'Model: whisper-model',
      'Image: huggingface-pytorch-inference:2.1-gpu',
      'Model data: s3://models/whisper.tar.gz',
      '(no name): ••••',
      'HF_TOKEN: ••••',
      'TS_DEFAULT_WORKERS_PER_MODEL: ••••',
    ]);
  });

  it('have hidden values in no part of any row', () => {
    const everything = allRows([rowOf(one)]).map((row) => JSON.stringify([row, row.tooltip?.()]));
    assert.ok(!everything.join('').includes(SECRET));
    const variable = below(rowOf(one), 'Containers › whisper-model › HF_TOKEN');
    assert.equal(variable.action, undefined);
    assert.equal(variable.accessibility, 'HF_TOKEN: hidden.');
    assert.ok(variable.context.includes('masked'));
  });

  it('show values where somebody asked for them, to be copied too', () => {
    const variable = below(rowOf(one, revealed), 'Containers › whisper-model › HF_TOKEN');
    assert.equal(variable.description, SECRET);
    assert.deepEqual(variable.action, { kind: 'copy', text: SECRET });
    assert.ok(variable.context.includes('revealed'));
    const other = view({ revealed: new Set([endpointKey(PLACE.id, 'other')]) });
    assert.equal(below(rowOf(one, other), 'Containers › whisper-model › HF_TOKEN').description, '••••');
  });

  it('copy the whole image', () => {
    const image = below(rowOf(one), 'Containers › whisper-model › Image');
    assert.deepEqual(image.action, { kind: 'copy', text: IMAGE });
    assert.deepEqual(image.tooltip?.().notes, [IMAGE]);
  });

  const IMAGES: readonly (readonly [string, string])[] = [
    ['registry/team/repo:tag', 'repo:tag'],
    ['localhost:5000/repo', 'repo'],
    [`registry/repo@sha256:${'ab12'.repeat(16)}`, 'repo@ab12ab12ab12'],
    [`registry/repo:tag@sha256:${'ab12'.repeat(16)}`, 'repo:tag'],
    ['', ''],
  ];
  for (const [image, short] of IMAGES)
    it(`shorten ${image} to ${short}`, () => {
      const models = [{ name: 'm', containers: [{ image, environment: {} }] }];
      assert.equal(
        below(rowOf(endpoint({ details: details({ models }) })), 'Containers › m').description,
        short,
      );
    });

  it('are being read, or are none', () => {
    assert.deepEqual(linesBelow(below(rowOf(endpoint()), 'Containers')), ['Reading…']);
    assert.deepEqual(linesBelow(below(rowOf(endpoint({ details: details() })), 'Containers')), [
      'No containers are told of',
    ]);
  });
});
