import assert from 'node:assert/strict';
import { endpointKey } from '../../../../src/core/live/interest.js';
import { isFiltering, isOfInterest, isShown } from '../../../../src/core/live/outline/select.js';
import type { EndpointSort, FilterState, OutlineView } from '../../../../src/core/live/outline/view.js';
import type { EndpointSnapshot } from '../../../../src/core/live/snapshot.js';
import {
  ago,
  endpoint,
  liveWith,
  HOUR,
  metric,
  MINUTE,
  PLACE,
  realTime,
  rowsOf,
  undescribed,
  variant,
  view,
} from '../../../support/live-snapshots.js';

const asleepVariants = [variant({ currentCount: 0, desiredCount: 0 })];

const CALM = endpoint({ name: 'calm' });
const BUSY = endpoint({ name: 'busy', queue: { backlog: metric(40), oldestAge: metric(60) } });
const OLD = endpoint({ name: 'old', queue: { backlog: metric(5), oldestAge: metric(5 * 3600) } });
const ASLEEP = endpoint({ name: 'asleep', variants: asleepVariants });
const STARVED = endpoint({ name: 'starved', variants: asleepVariants, queue: { backlog: metric(2) } });
const BROKEN = endpoint({ name: 'broken', status: 'Failed' });
const FAILING = endpoint({ name: 'failing', variants: [variant({ failed: metric(1) })] });
const SCALING = endpoint({ name: 'scaling', variants: [variant({ desiredCount: 3 })] });
const ALL = [ASLEEP, BROKEN, BUSY, CALM, FAILING, OLD, SCALING, STARVED];

function shown(text: string, states: readonly FilterState[] = []): (one: EndpointSnapshot) => boolean {
  return (one) => isShown(one, view({ filter: { text, states } }));
}

function names(ofView: OutlineView, endpoints: readonly EndpointSnapshot[] = ALL): readonly string[] {
  return rowsOf(liveWith(...endpoints), ofView)
    .filter(({ kind }) => kind === 'endpoint')
    .map(({ label }) => label);
}

describe('filter by name', () => {
  const NAMES: readonly (readonly [text: string, name: string, fits: boolean])[] = [
    ['', 'whisper-large', true],
    ['   ', 'whisper-large', true],
    ['large', 'whisper-large', true],
    ['LARGE', 'whisper-large', true],
    ['whisper', 'Whisper-Large', true],
    ['large whisper', 'whisper-large', true],
    ['large small', 'whisper-large', false],
    ['!large', 'whisper-large', false],
    ['!small', 'whisper-large', true],
    ['whisper !large', 'whisper-large', false],
    ['whisper !large', 'whisper-small', true],
    ['whisper !', 'whisper-large', true],
    ['(.*)', 'whisper-large', false],
    ['.*', 'a.*b', true],
  ];
  for (const [text, name, fits] of NAMES)
    it(`${JSON.stringify(text)} ${fits ? 'fits' : 'does not fit'} ${name}`, () => {
      assert.equal(shown(text)(endpoint({ name })), fits);
    });

  it('hides nothing that is only being typed', () => {
    assert.equal(isFiltering({ text: ' ! ', states: [] }), false);
    assert.equal(isFiltering({ text: 'a', states: [] }), true);
    assert.equal(isFiltering({ text: '', states: ['asleep'] }), true);
  });
});

describe('filter by state', () => {
  const STATES: Readonly<Record<FilterState, readonly EndpointSnapshot[]>> = {
    backlog: [BUSY, OLD, STARVED],
    failing: [BROKEN, FAILING],
    asleep: [ASLEEP, STARVED],
  };
  for (const [state, fitting] of Object.entries(STATES))
    it(`keeps ${state}`, () => {
      assert.deepEqual(
        ALL.filter(shown('', [state as FilterState])).map(({ name }) => name),
        fitting.map(({ name }) => name),
      );
    });

  it('keeps what fits any of several', () => {
    assert.deepEqual(
      ALL.filter(shown('', ['asleep', 'failing'])).map(({ name }) => name),
      ['asleep', 'broken', 'failing', 'starved'],
    );
  });

  it('goes by the last values while nothing can be read', () => {
    const old = metric(3, { readAgeMs: 2 * HOUR, pointAgeMs: 2 * HOUR + MINUTE });
    assert.equal(shown('', ['backlog'])(endpoint({ queue: { backlog: old } })), true);
  });

  it('forgets failures that were seen when the row was last open', () => {
    const then = metric(3, { readAgeMs: HOUR, pointAgeMs: HOUR + MINUTE });
    assert.equal(shown('', ['failing'])(endpoint({ variants: [variant({ expired: then })] })), false);
  });

  it('needs both counts at zero to call an endpoint asleep', () => {
    const waking = endpoint({ variants: [variant({ currentCount: 0, desiredCount: 1 })] });
    assert.equal(shown('', ['asleep'])(waking), false);
  });
});

describe('kinds', () => {
  it('are hidden unless they are asynchronous or asked for', () => {
    const one = realTime('rt');
    assert.equal(isShown(one, view()), false);
    assert.equal(isShown(one, view({ showRealTime: true })), true);
    assert.deepEqual(names(view(), [CALM, one]), ['calm']);
    assert.deepEqual(names(view({ showRealTime: true }), [CALM, one]), ['calm', 'rt']);
  });

  it('that are not known yet are hidden by name alone, and have no row', () => {
    const one = undescribed('new');
    assert.equal(isShown(one, view({ filter: { text: '', states: ['asleep'] } })), true);
    assert.equal(isShown(one, view({ filter: { text: 'old', states: [] } })), false);
    assert.deepEqual(names(view(), [CALM, one]), ['calm']);
  });
});

describe('interest', () => {
  it('takes in what a filter by state hides, for it rests on the numbers', () => {
    const byState = view({ filter: { text: '', states: ['backlog'] } });
    assert.equal(isShown(CALM, byState), false);
    assert.equal(isOfInterest(CALM, byState), true);
  });

  it('leaves out what the name or the kind hides', () => {
    assert.equal(isOfInterest(CALM, view({ filter: { text: 'busy', states: [] } })), false);
    assert.equal(isOfInterest(realTime('rt'), view()), false);
  });
});

describe('sorting', () => {
  const SORTS: Readonly<Record<EndpointSort, readonly string[]>> = {
    name: ['asleep', 'broken', 'busy', 'calm', 'failing', 'old', 'scaling', 'starved'],
    backlog: ['busy', 'old', 'starved', 'asleep', 'broken', 'calm', 'failing', 'scaling'],
    oldest: ['old', 'busy', 'starved', 'asleep', 'broken', 'calm', 'failing', 'scaling'],
    trouble: ['broken', 'starved', 'failing', 'old', 'scaling', 'busy', 'calm', 'asleep'],
  };
  for (const [sort, order] of Object.entries(SORTS))
    it(`by ${sort}`, () => {
      assert.deepEqual(names(view({ sort: sort as EndpointSort }), ALL.toReversed()), order);
    });

  it('puts pinned ones first, whatever the order', () => {
    const pinned = new Set([endpointKey(PLACE.id, 'calm'), endpointKey(PLACE.id, 'starved')]);
    assert.deepEqual(names(view({ pinned, sort: 'backlog' })).slice(0, 3), ['starved', 'calm', 'busy']);
    assert.deepEqual(names(view({ pinned: new Set([endpointKey('other', 'calm')]) }))[0], 'asleep');
  });

  it('counts numbers in names, and takes capitals and small letters for one', () => {
    const endpoints = ['model-10', 'Model-9', 'model-2'].map((name) => endpoint({ name }));
    assert.deepEqual(names(view(), endpoints), ['model-2', 'Model-9', 'model-10']);
  });

  it('puts an unknown backlog after an empty one', () => {
    const unread = endpoint({ name: 'a', queue: {} });
    assert.deepEqual(names(view({ sort: 'backlog' }), [unread, CALM]), ['calm', 'a']);
  });

  it('does not move a row because a reading failed', () => {
    const stale = endpoint({
      name: 'stale',
      confirmed: ago(HOUR),
      queue: { backlog: metric(50, { readAgeMs: HOUR, pointAgeMs: HOUR + MINUTE }) },
    });
    assert.deepEqual(names(view({ sort: 'backlog' }), [BUSY, stale]), ['stale', 'busy']);
  });
});
