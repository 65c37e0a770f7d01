import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PARAMETERS } from '../../../src/core/what-if/parameters.js';
import { readFromWhatIf } from '../../../src/core/what-if/protocol.js';
import { complaintsOf } from '../../../src/core/what-if/setting.js';

const NUMBERS = { arrivals: 6, service: 30, min: 0, max: 4, target: 5 };

describe('messages of the page', () => {
  it('are taken as the page sends them, without what is not theirs', () => {
    for (const type of ['ready', 'measure', 'choose'] as const)
      assert.deepEqual(readFromWhatIf({ type, extra: 1 }), { type });
    assert.deepEqual(readFromWhatIf({ type: 'write', numbers: NUMBERS, to: '/etc' }), {
      type: 'write',
      numbers: NUMBERS,
    });
  });

  const REFUSED: Readonly<Record<string, unknown>> = {
    'nothing at all': undefined,
    'a text': 'ready',
    'another type': { type: 'deploy' },
    'no numbers': { type: 'write' },
    'a list of numbers': { type: 'write', numbers: [1, 2] },
    'a text for a number': { type: 'write', numbers: { ...NUMBERS, max: '4' } },
    'what is no number': { type: 'write', numbers: { ...NUMBERS, max: NaN } },
    'a number beyond its range': { type: 'write', numbers: { ...NUMBERS, max: 1e9 } },
    'a maximum below the minimum': { type: 'write', numbers: { ...NUMBERS, min: 5 } },
    'a parameter that is none': { type: 'write', numbers: { ...NUMBERS, constructor: 1 } },
    'more than there are': {
      type: 'write',
      numbers: Object.fromEntries(
        PARAMETERS.flatMap(({ id }, at) => [
          [id, 1],
          [`x${at}`, 1],
        ]),
      ),
    },
  };
  for (const [what, message] of Object.entries(REFUSED))
    it(`are refused: ${what}`, () => {
      assert.equal(readFromWhatIf(message), undefined);
    });

  it('never bring numbers that could not be played', () => {
    const ids = PARAMETERS.map(({ id }) => id);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids, '__proto__', 'x'), fc.anything()), (numbers) => {
        const read = readFromWhatIf({ type: 'write', numbers: { ...NUMBERS, ...numbers } });
        assert.ok(read === undefined || (read.type === 'write' && complaintsOf(read.numbers).length === 0));
      }),
    );
  });
});
