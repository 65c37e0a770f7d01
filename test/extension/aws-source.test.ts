import assert from 'node:assert/strict';
import type { AwsAccess, ProfileList } from '../../src/aws/access.js';
import type { Place } from '../../src/core/live/account.js';
import type { Connection } from '../../src/core/live/ports.js';
import { AwsSource } from '../../src/extension/live/aws-source.js';
import { PlaceChoices } from '../../src/extension/live/place-choices.js';
import { settle } from '../support/manual-clock.js';
import { MemoryAccount } from '../support/memory-account.js';
import { MemoryMemento } from '../support/memory-memento.js';

/** AWS in memory: one account for each profile. Counts what it is asked. */
class MemoryAws implements AwsAccess {
  readonly connected: string[] = [];
  readonly accounts: MemoryAccount[] = [];
  stamp = '1';
  stamps = 0;
  list: ProfileList = { profiles: [], chosen: undefined, region: 'eu-west-1', problems: [] };

  profiles(): Promise<ProfileList> {
    return Promise.resolve(this.list);
  }

  credentialStamp(): Promise<string> {
    this.stamps += 1;
    return Promise.resolve(this.stamp);
  }

  connect({ id }: Place): Connection {
    this.connected.push(id);
    const account = new MemoryAccount();
    this.accounts.push(account);
    return account.connection;
  }

  connectToLoopback(): Connection {
    throw new Error('Nobody asked for the demo account.');
  }
}

describe('the accounts of AWS as shown', () => {
  let aws: MemoryAws;
  let choices: PlaceChoices;
  let source: AwsSource;
  let bugs: unknown[];

  const shown = (): readonly string[] => source.accounts.snapshot().accounts.map(({ place }) => place.id);

  beforeEach(() => {
    aws = new MemoryAws();
    choices = new PlaceChoices(new MemoryMemento());
    bugs = [];
    source = new AwsSource({
      ...{ access: aws, choices, env: {} },
      capPerHour: () => 1000,
      onBug: (error) => bugs.push(error),
    });
  });

  afterEach(() => {
    source.dispose();
    assert.deepEqual(bugs, []);
  });

  it('are none, and nothing is connected, before somebody looks', async () => {
    await settle();
    assert.deepEqual(shown(), []);
    assert.equal(aws.stamps, 0);
    assert.equal(source.lacksRegion, false);
  });

  it('are where the environment leads, once somebody looks', async () => {
    await source.setVisible(true);
    await settle();
    assert.deepEqual(shown(), ['@eu-west-1']);
    assert.deepEqual(aws.connected, ['@eu-west-1']);
  });

  it('of a profile that a person leaves are gone at once, not when the files were read', async () => {
    await source.setVisible(true);
    await settle();
    await choices.choose([{ profile: 'other', region: 'eu-west-1' }]);
    assert.deepEqual([shown(), source.lacksRegion, aws.accounts[0]?.isDisposed], [[], false, true]);
    await settle();
    assert.deepEqual(shown(), ['other@eu-west-1']);
  });

  it('are none where nothing names a region', async () => {
    aws.list = { ...aws.list, region: undefined };
    await source.setVisible(true);
    assert.deepEqual(shown(), []);
    assert.equal(source.lacksRegion, true);
  });

  it('are those that a person chose; the others’ connections end', async () => {
    await source.setVisible(true);
    await settle();
    await choices.choose([
      { profile: 'prod', region: 'eu-west-1' },
      { profile: 'dev', region: 'us-east-1' },
    ]);
    assert.deepEqual(await source.places(), choices.chosen);
    await settle();
    assert.deepEqual(shown(), ['prod@eu-west-1', 'dev@us-east-1']);
    assert.equal(aws.accounts[0]?.isDisposed, true);

    await choices.choose([{ profile: 'dev', region: 'us-east-1' }]);
    await settle();
    assert.deepEqual(shown(), ['dev@us-east-1']);
    assert.deepEqual(aws.connected, ['@eu-west-1', 'prod@eu-west-1', 'dev@us-east-1']);
    assert.deepEqual(
      aws.accounts.map(({ isDisposed }) => isDisposed),
      [true, true, false],
    );
  });

  it('are connected anew when credentials changed, and only then', async () => {
    await source.setVisible(true);
    await settle();
    await source.retry();
    await source.setVisible(false);
    await source.setVisible(true);
    await settle();
    assert.deepEqual(aws.connected, ['@eu-west-1']);

    aws.stamp = '2';
    await source.retry('@eu-west-1');
    await settle();
    assert.deepEqual(aws.connected, ['@eu-west-1', '@eu-west-1']);
    assert.equal(aws.accounts[0]?.isDisposed, true);

    aws.stamp = '3';
    await source.setVisible(false);
    await source.setVisible(true);
    await settle();
    assert.equal(aws.connected.length, 3);
    assert.deepEqual(shown(), ['@eu-west-1']);
  });

  it('follow a default region that changed with the files', async () => {
    await source.setVisible(true);
    aws.list = { ...aws.list, region: 'us-east-1' };
    aws.stamp = '2';
    await source.retry();
    assert.deepEqual(shown(), ['@us-east-1']);
  });

  it('are not read when the view is hidden again before they are known', async () => {
    const looking = source.setVisible(true);
    await source.setVisible(false);
    await looking;
    await settle();
    assert.deepEqual(aws.connected, []);
  });

  it('take the newest choice, however fast one follows the other', async () => {
    void source.setVisible(true);
    void choices.choose([{ profile: 'a', region: 'eu-west-1' }]);
    await choices.choose([{ profile: 'b', region: 'eu-west-1' }]);
    assert.deepEqual(await source.places(), [{ profile: 'b', region: 'eu-west-1' }]);
    assert.deepEqual(shown(), ['b@eu-west-1']);
  });

  it('end with the window, and twice is once', async () => {
    await source.setVisible(true);
    await settle();
    source.dispose();
    source.dispose();
    await choices.choose([{ region: 'us-east-1' }]);
    await source.setVisible(true);
    await settle();
    assert.deepEqual(shown(), []);
    assert.equal(aws.accounts[0]?.isDisposed, true);
    assert.deepEqual(aws.connected, ['@eu-west-1']);
  });
});
