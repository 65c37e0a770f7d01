import assert from 'node:assert/strict';
import { asIfMended, isOfEdit } from '../../../src/core/doctor/as-if-mended.js';
import type { EditRemedy } from '../../../src/core/doctor/remedy.js';
import { WRITTEN } from '../../support/written-endpoints.js';
import { deployed, DETAILS, differencesIn, limits, taken } from './support.js';

const ENDPOINT = deployed({}, DETAILS, { target: limits(0, 8) });
const EDITS: readonly EditRemedy[] = [
  { kind: 'edit', title: '', member: 'MaxCapacity', value: 17, variant: 'AllTraffic' },
  { kind: 'edit', title: '', member: 'MinCapacity', value: 3, variant: 'AllTraffic' },
  { kind: 'edit', title: '', member: 'MaxConcurrentInvocationsPerInstance', value: 13 },
  { kind: 'edit', title: '', member: 'ErrorTopic', value: 'arn:aws:sns:eu-west-1:111122223333:mended' },
];

describe('a remedy that edits a file', () => {
  for (const [format, { files }] of Object.entries(WRITTEN))
    for (const edit of EDITS)
      it(`writes ${edit.member} into ${format}, and nothing else`, () => {
        const wanted = asIfMended(ENDPOINT, edit);
        const found = differencesIn(files, wanted).filter(({ id }) => isOfEdit(id, edit));
        assert.equal(found.length, 1);
        const after = taken(files, found);
        assert.ok(Object.values(after).some((text) => text.includes(String(edit.value))));
        assert.deepEqual(
          differencesIn(after, wanted).filter(({ id }) => isOfEdit(id, edit)),
          [],
        );
        const changed = Object.entries(after).flatMap(([file, text]) => {
          const before = (files[file] ?? '').split('\n');
          return text.split('\n').filter((line) => !before.includes(line));
        });
        assert.equal(changed.length, 1, changed.join('\n'));
      });
});
