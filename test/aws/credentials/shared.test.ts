import assert from 'node:assert/strict';
import { SharedCredentials } from '../../../src/aws/credentials/shared.js';
import { ReadError } from '../../../src/core/live/failure.js';
import { failureOf } from '../../support/aws-failure.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Credentials for an hour, with a clock to turn. */
class Office {
  nowMs = 1_700_000_000_000;
  /** How long the next ones are good for; undefined: for ever. */
  lastsMs: number | undefined = HOUR;
  /** Thrown instead of giving some. */
  failure: ReadError | undefined;
  serials: readonly string[] = [];
  answer: string | undefined = ' 123456 ';
  given = 0;
  readonly asked: string[] = [];
  readonly codes: string[] = [];
  readonly shared = new SharedCredentials({
    nowMs: () => this.nowMs,
    askMfaCode: async (serial) => {
      this.asked.push(serial);
      await Promise.resolve();
      return this.answer;
    },
    signIn: async (ask) => {
      for (const serial of this.serials) this.codes.push(await ask(serial));
      if (this.failure !== undefined) throw this.failure;
      this.given += 1;
      const end = this.lastsMs === undefined ? {} : { expiration: new Date(this.nowMs + this.lastsMs) };
      const credentials = { accessKeyId: `A${this.given}`, secretAccessKey: 's', ...end };
      return { credentials, renewal: undefined };
    },
  });

  /** The key's number, or the kind of failure. */
  async get(): Promise<string> {
    try {
      return (await this.shared.get()).credentials.accessKeyId;
    } catch (error) {
      return error instanceof ReadError ? error.failure.kind : assert.fail(String(error));
    }
  }
}

describe('SharedCredentials', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
  });

  it('are found once for many who ask at a time', async () => {
    const all = await Promise.all([office.get(), office.get(), office.get()]);
    assert.deepEqual([...all, await office.get()], ['A1', 'A1', 'A1', 'A1']);
  });

  it('are found anew a minute before they end', async () => {
    await office.get();
    office.nowMs += HOUR - MINUTE - 1;
    assert.equal(await office.get(), 'A1');
    office.nowMs += 1;
    assert.equal(await office.get(), 'A2');
  });

  it('that last for seconds are used for most of them', async () => {
    office.lastsMs = 10_000;
    await office.get();
    office.nowMs += 8_999;
    assert.equal(await office.get(), 'A1');
    office.nowMs += 1;
    assert.equal(await office.get(), 'A2');
  });

  it('without an end are kept', async () => {
    office.lastsMs = undefined;
    await office.get();
    office.nowMs += 1000 * HOUR;
    assert.equal(await office.get(), 'A1');
  });

  it('are used to their end when none can be found anew', async () => {
    await office.get();
    office.failure = new ReadError({ kind: 'unreachable', message: 'm', host: 'h' });
    office.nowMs += HOUR - 1;
    assert.equal(await office.get(), 'A1');
    office.nowMs += 1;
    assert.equal(await office.get(), 'unreachable');
    office.failure = undefined;
    assert.equal(await office.get(), 'A2');
  });

  it('are not used to their end when AWS refuses them meanwhile', async () => {
    const { credentials } = await office.shared.get();
    office.failure = new ReadError({ kind: 'unreachable', message: 'm', host: 'h' });
    office.nowMs += HOUR - 1;
    const next = office.get();
    office.shared.forget(credentials);
    assert.equal(await next, 'unreachable');
  });

  it('that seem over when given are used for a while: the clock is wrong', async () => {
    office.lastsMs = -5 * HOUR;
    await office.get();
    office.nowMs += 5 * MINUTE - 1;
    assert.equal(await office.get(), 'A1');
    office.nowMs += 1;
    assert.equal(await office.get(), 'A2');
  });

  it('are forgotten only if they are the ones meant', async () => {
    const { credentials } = await office.shared.get();
    office.shared.forget(credentials);
    assert.equal(await office.get(), 'A2');
    office.shared.forget(credentials);
    assert.equal(await office.get(), 'A2');
  });

  describe('that need a code', () => {
    beforeEach(() => {
      office.serials = ['device'];
    });

    it('ask once for many, and pass the code on without blanks', async () => {
      assert.deepEqual(await Promise.all([office.get(), office.get()]), ['A1', 'A1']);
      assert.deepEqual([office.asked, office.codes], [['device'], ['123456']]);
    });

    it('may ask for two devices in one sign-in', async () => {
      office.serials = ['first', 'second'];
      assert.equal(await office.get(), 'A1');
      assert.deepEqual(office.asked, ['first', 'second']);
    });

    it('do not ask again by themselves after a cancel', async () => {
      office.answer = undefined;
      assert.deepEqual(await Promise.all([office.get(), office.get()]), ['cancelled', 'cancelled']);
      assert.equal(await office.get(), 'cancelled');
      assert.equal(office.asked.length, 1);
      office.shared.allowQuestion();
      office.answer = '654321';
      assert.equal(await office.get(), 'A1');
      assert.equal(office.asked.length, 2);
    });

    it('wait for a person once a code is used up, whatever failed', async () => {
      for (const failure of [
        { kind: 'refused', message: 'Wrong code.' },
        { kind: 'unreachable', message: 'No network.', host: 'h' },
      ] as const) {
        office.failure = new ReadError(failure);
        office.shared.allowQuestion();
        assert.deepEqual(await failureOf(office.shared.get()), {
          kind: 'cancelled',
          message: `${failure.message} Trying again asks for another code.`,
        });
        assert.equal(await office.get(), 'cancelled');
      }
      assert.equal(office.asked.length, 2);
    });

    it('fail as they are when nobody was asked', async () => {
      office.serials = [];
      office.failure = new ReadError({ kind: 'unreachable', message: 'm', host: 'h' });
      assert.equal(await office.get(), 'unreachable');
      office.failure = new TypeError('A bug.') as never;
      await assert.rejects(office.shared.get(), TypeError);
    });

    it('do not ask again by themselves when the session ends', async () => {
      await office.get();
      office.nowMs += HOUR;
      assert.match((await failureOf(office.shared.get())).message, /has ended/);
      assert.equal(await office.get(), 'expired');
      assert.equal(office.asked.length, 1);
      office.shared.allowQuestion();
      assert.equal(await office.get(), 'A2');
      assert.equal(office.asked.length, 2);
    });

    it('do not keep the leave to ask for later', async () => {
      await office.get();
      office.shared.allowQuestion();
      office.nowMs += HOUR;
      assert.equal(await office.get(), 'expired');
    });

    it('do not ask twice when another person’s try comes while the question is open', async () => {
      office.answer = undefined;
      const first = office.get();
      office.shared.allowQuestion();
      assert.deepEqual([await first, await office.get()], ['cancelled', 'cancelled']);
      assert.equal(office.asked.length, 1);
    });
  });
});
