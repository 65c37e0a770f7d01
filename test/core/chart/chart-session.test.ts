import assert from 'node:assert/strict';
import type { AccountSnapshot } from '../../../src/core/live/snapshot.js';
import { Stage, START, endpoint, subject } from '../../support/chart-stage.js';
import { MINUTE, account, connecting, PLACE } from '../../support/live-snapshots.js';
import { settle } from '../../support/manual-clock.js';

function two(): readonly AccountSnapshot[] {
  return [account({ endpoints: [endpoint(), endpoint({ name: 'other' })] })];
}

describe('the charts of an endpoint', () => {
  let stage: Stage;

  afterEach(() => {
    stage.session.dispose();
    assert.equal(stage.clock.pending, 0);
    assert.deepEqual(stage.bugs, []);
  });

  it('ask for nothing until they are seen', async () => {
    stage = new Stage();
    await stage.clock.advance(10 * MINUTE);
    assert.deepEqual([stage.asked.length, stage.backgrounds], [0, 0]);
    await stage.show();
    // Eleven curves, of an instance type that may have a GPU; one has two spellings.
    assert.deepEqual(
      stage.asked.map(({ series, minutes, why }) => [series.length, minutes, why]),
      [[12, 60, 'asked']],
    );
    assert.equal(stage.page.spending, 'Metrics read: 12, about US$0.0001');
    assert.equal(stage.page.page.charts.length, 6);
    assert.equal(stage.page.page.charts[0]?.series[0]?.timesMs.length, 60);
  });

  it('go on with the tail, a period after the other, within the cap', async () => {
    stage = new Stage();
    await stage.show();
    await stage.clock.advance(MINUTE);
    const tail = stage.asked.at(-1);
    assert.deepEqual([stage.asked.length, tail?.series.length, tail?.minutes, tail?.why], [2, 11, 6, 'live']);
    const { timesMs } = stage.page.page.charts[0]?.series[0] ?? { timesMs: [] };
    assert.equal(timesMs.length, 60);
    assert.equal(timesMs.at(-1), Date.UTC(2026, 2, 2, 9, 30));
    await stage.clock.advance(10 * MINUTE);
    assert.equal(stage.asked.length, 12);
  });

  it('ask once a quarter of an hour where a point is one', async () => {
    stage = new Stage('2w');
    await stage.show();
    assert.equal(stage.asked[0]?.minutes, 14 * 24 * 60);
    await stage.clock.advance(60 * MINUTE);
    assert.equal(stage.asked.length, 5);
  });

  it('have no timer and no request while they are hidden', async () => {
    stage = new Stage();
    await stage.show();
    stage.session.setVisible(false);
    assert.equal(stage.clock.pending, 0);
    const before = [stage.asked.length, stage.backgrounds, stage.pages.length];
    await stage.clock.advance(60 * MINUTE);
    stage.session.snapshotChanged();
    assert.deepEqual([stage.asked.length, stage.backgrounds, stage.pages.length], before);
    await stage.show();
    assert.equal(stage.asked.length, 2);
    assert.equal(stage.asked[1]?.minutes, 60);
  });

  it('cost nothing where the tree has read it', async () => {
    stage = new Stage();
    const history = Array.from({ length: 170 }, (_, index) => ({
      atMs: START - (171 - index) * MINUTE,
      value: 5,
    }));
    const reading = {
      ...{ latest: history.at(-1), history, periodSeconds: 60, periodMs: MINUTE },
      read: { wallMs: START, steadyMs: 0 },
    };
    stage.accounts = [
      account({ endpoints: [endpoint({ queue: { backlog: reading, oldestAge: reading } })] }),
    ];
    await stage.show();
    const asked = stage.asked.flatMap(({ series }) => series.map(({ metric }) => metric));
    assert.ok(!asked.includes('ApproximateBacklogSize') && !asked.includes('ApproximateAgeOfOldestRequest'));
    assert.equal(stage.page.page.charts[0]?.series[0]?.values.at(-1), 5);
  });

  it('change their range, and read it at once', async () => {
    stage = new Stage();
    await stage.show();
    stage.session.setRange('1d');
    await settle();
    assert.deepEqual([stage.asked.length, stage.asked[1]?.minutes, stage.asked[1]?.why], [2, 1440, 'asked']);
    assert.equal(stage.page.range, '1d');
    stage.session.setRange('1h');
    await settle();
    // What a day has been read of holds the hour.
    assert.equal(stage.asked.length, 2);
  });

  it('forget the answer’s rest when something else was chosen meanwhile', async () => {
    stage = new Stage();
    let open = (): void => undefined;
    stage.gate = new Promise((resolve) => (open = resolve));
    await stage.show();
    stage.session.setRange('3d');
    stage.session.setRange('1w');
    open();
    await settle();
    assert.deepEqual(
      stage.asked.map(({ minutes }) => minutes),
      [60, 7 * 24 * 60],
    );
    assert.equal(stage.page.range, '1w');
  });

  it('lay several endpoints over each other, by colour and dash', async () => {
    stage = new Stage();
    stage.accounts = two();
    await stage.show();
    stage.session.add(subject('other'));
    stage.session.add(subject('other'));
    await settle();
    assert.equal(stage.asked.length, 2);
    const [backlog] = stage.page.page.charts;
    assert.deepEqual(
      backlog?.series.map(({ label, colour, isDashed }) => [label, colour, isDashed]),
      [
        ['whisper-large', 0, false],
        ['other', 1, true],
      ],
    );
    assert.ok(stage.page.page.charts.every(({ series }) => series.every(({ shape }) => shape !== 'bars')));
    stage.session.remove(`${PLACE.id}/whisper-large`);
    stage.session.remove(`${PLACE.id}/other`);
    await settle();
    assert.deepEqual(
      stage.page.subjects.map(({ endpoint: name }) => name),
      ['other'],
    );
  });

  it('keep their values when AWS does not answer, say so, and try again less and less often', async () => {
    stage = new Stage();
    await stage.show();
    stage.failure = { kind: 'unreachable', message: 'ETIMEDOUT', host: 'monitoring.eu-west-1.amazonaws.com' };
    await stage.clock.advance(MINUTE);
    assert.match(stage.page.page.notes.join(), /no answer from monitoring\.eu-west-1/);
    // The window went on; the minute that could not be read is missing.
    assert.equal(stage.page.page.charts[0]?.series[0]?.values.at(-1), 2);
    const before = stage.asked.length;
    await stage.clock.advance(10 * MINUTE);
    assert.equal(stage.asked.length - before, 4);
    stage.failure = undefined;
    stage.session.refresh();
    await settle();
    assert.deepEqual(stage.page.page.notes, []);
  });

  it('wait for a person where waiting does not help', async () => {
    stage = new Stage();
    stage.failure = { kind: 'denied', message: 'no', action: 'cloudwatch:GetMetricData' };
    await stage.show();
    await stage.clock.advance(60 * MINUTE);
    assert.equal(stage.asked.length, 1);
    assert.match(stage.page.page.notes.join(), /cloudwatch:GetMetricData is denied/);
  });

  it('say when the cap is reached, and bill nothing then', async () => {
    stage = new Stage();
    await stage.show();
    const { spending } = stage.page;
    stage.isCapped = true;
    await stage.clock.advance(MINUTE);
    assert.match(stage.page.page.notes.join(), /cap of metrics an hour/);
    assert.equal(stage.page.spending, spending);
  });

  it('keep the values of an endpoint that was deleted, and ask no more for it', async () => {
    stage = new Stage();
    await stage.show();
    stage.accounts = [account({ endpoints: [] })];
    stage.session.snapshotChanged();
    const before = stage.asked.length;
    await stage.clock.advance(5 * MINUTE);
    assert.equal(stage.asked.length, before);
    assert.deepEqual(stage.page.page.notes, [
      'whisper-large does not exist any more; its last values stay until this panel is closed.',
    ]);
    assert.ok((stage.page.page.charts[0]?.series[0]?.timesMs.length ?? 0) > 50);
  });

  it('notice a deletion without the tree', async () => {
    stage = new Stage();
    await stage.show();
    stage.background = { failure: { kind: 'not-found', message: 'gone' } };
    await stage.clock.advance(2 * MINUTE);
    assert.match(stage.page.page.notes.join(), /does not exist any more/);
  });

  it('wait for an account that is being connected', async () => {
    stage = new Stage();
    stage.accounts = [connecting()];
    await stage.show();
    assert.equal(stage.asked.length, 0);
    assert.match(stage.page.page.notes.join(), /not connected yet/);
    stage.accounts = [account({ endpoints: [endpoint()] })];
    stage.session.snapshotChanged();
    await settle();
    assert.deepEqual(
      stage.asked.map(({ why }) => why),
      ['asked'],
    );
    assert.deepEqual(stage.page.page.notes, []);
  });

  it('say when the account is not shown any more', async () => {
    stage = new Stage();
    await stage.show();
    stage.accounts = [];
    stage.session.snapshotChanged();
    assert.match(stage.page.page.notes.join(), /not shown any more/);
  });

  it('are told by this machine’s clock, however far it is off', async () => {
    stage = new Stage();
    stage.offsetMs = 10 * MINUTE;
    await stage.show();
    const { fromMs, toMs, charts, notes } = stage.page.page;
    assert.equal(toMs, Date.UTC(2026, 2, 2, 9, 30));
    const { timesMs } = charts[0]?.series[0] ?? { timesMs: [] };
    assert.deepEqual([timesMs[0], timesMs.at(-1)], [fromMs, toMs - MINUTE]);
    assert.deepEqual(notes, [
      'The clock of this machine is 10 min behind AWS; times are shown by this machine.',
    ]);
  });

  it('tell nothing twice', async () => {
    stage = new Stage();
    await stage.show();
    const told = stage.pages.length;
    stage.session.snapshotChanged();
    stage.session.snapshotChanged();
    assert.equal(stage.pages.length, told);
    stage.session.showAgain();
    assert.equal(stage.pages.length, told + 1);
  });
});
