import assert from 'node:assert/strict';
import { PRECEDENCES } from '../../../../src/core/lint/facts/quantities.js';

describe('the tables of the serving stacks', () => {
  it('have one row for a stack and a quantity', () => {
    const keys = PRECEDENCES.map(({ family, quantity }) => `${family} ${quantity}`);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

  it('say of each row where it was read and at which revision', () => {
    const wrong = PRECEDENCES.filter(
      ({ source, readAt }) => !/^[\w-]+\/[\w-]+ \S/.test(source) || !/^[0-9a-f]{7}( \(.+\))?$/.test(readAt),
    );
    assert.deepEqual(wrong, []);
  });

  it('say of each place that a stack does not always look at since when it does', () => {
    const silent = PRECEDENCES.filter(
      ({ origins, versions = '' }) =>
        !origins.every(({ since }) => since === undefined || versions.includes(since)),
    );
    assert.deepEqual(silent, []);
  });

  it('prefer a place that the stack looks at in every version', () => {
    const wrong = PRECEDENCES.filter(({ origins, preferred }) => {
      const origin = origins.find(({ name }) => name === preferred);
      return origin === undefined || origin.since !== undefined;
    });
    assert.deepEqual(wrong, []);
  });
});
