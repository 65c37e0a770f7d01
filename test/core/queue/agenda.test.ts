import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Agenda, RANK } from '../../../src/core/queue/agenda.js';

describe('agenda', () => {
  it('runs by moment, then rank, then order of scheduling', () => {
    const planned = fc.record({
      atMs: fc.integer({ min: 0, max: 20 }),
      rank: fc.constantFrom(...Object.values(RANK)),
      isCancelled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(planned, { maxLength: 60 }), (entries) => {
        const agenda = new Agenda();
        const ran: number[] = [];
        entries.forEach(({ atMs, rank, isCancelled }, i) => {
          const appointment = agenda.schedule(atMs, rank, () => ran.push(i));
          appointment.isCancelled = isCancelled;
        });
        const expected = entries
          .map((entry, i) => ({ ...entry, i }))
          .filter(({ isCancelled }) => !isCancelled)
          .sort((a, b) => a.atMs - b.atMs || a.rank - b.rank || a.i - b.i);
        for (const { atMs } of expected) {
          assert.equal(agenda.nextMs, atMs);
          agenda.takeNext()?.();
        }
        assert.equal(agenda.nextMs, Infinity);
        assert.equal(agenda.takeNext(), undefined);
        assert.deepEqual(
          ran,
          expected.map(({ i }) => i),
        );
      }),
    );
  });
});
