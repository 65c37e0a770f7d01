import assert from 'node:assert/strict';
import type { Profile, ProfileList } from '../../src/aws/access.js';
import { placeOf, readChosenPlaces, regionOfProfile, usualPlace } from '../../src/extension/live/place.js';
import { PlaceChoices } from '../../src/extension/live/place-choices.js';
import { MemoryMemento } from '../support/memory-memento.js';

function list(profiles: readonly Profile[], parts: Partial<ProfileList> = {}): ProfileList {
  return { profiles, chosen: undefined, region: undefined, problems: [], ...parts };
}

const PROD: Profile = { name: 'prod', region: 'eu-central-1' };

describe('the usual place', () => {
  it('is in the region of the environment, before that of a profile', () => {
    const files = list([PROD], { chosen: 'prod', region: 'us-east-1' });
    assert.deepEqual(usualPlace(files, { AWS_REGION: 'ap-south-1' }), { region: 'ap-south-1' });
    assert.deepEqual(usualPlace(files, { AWS_DEFAULT_REGION: 'ap-south-2' }), { region: 'ap-south-2' });
  });

  it('is in the region of the profile that the environment chooses, before that of the default one', () => {
    const files = list([PROD], { chosen: 'prod', region: 'us-east-1' });
    assert.deepEqual(usualPlace(files, { AWS_REGION: '' }), { region: 'eu-central-1' });
    assert.deepEqual(usualPlace(list([PROD], { region: 'us-east-1' }), {}), { region: 'us-east-1' });
  });

  it('is none where nothing names a region', () => {
    assert.equal(usualPlace(list([{ name: 'default' }]), {}), undefined);
  });
});

describe('a place', () => {
  it('is known by profile and region', () => {
    assert.deepEqual(placeOf({ profile: 'prod', region: 'eu-west-1' }), {
      id: 'prod@eu-west-1',
      kind: 'account',
      profile: 'prod',
      region: 'eu-west-1',
    });
    assert.deepEqual(placeOf({ region: 'eu-west-1' }), {
      id: '@eu-west-1',
      kind: 'account',
      region: 'eu-west-1',
    });
  });

  it('has the region of its profile, else that of the environment', () => {
    assert.equal(regionOfProfile(list([PROD], { region: 'us-east-1' }), 'prod'), 'eu-central-1');
    assert.equal(regionOfProfile(list([{ name: 'dev' }], { region: 'us-east-1' }), 'dev'), 'us-east-1');
    assert.equal(regionOfProfile(list([{ name: 'dev' }]), 'dev'), undefined);
  });
});

describe('chosen places', () => {
  it('are kept, each once', async () => {
    const memory = new MemoryMemento();
    const choices = new PlaceChoices(memory);
    let told = 0;
    choices.onDidChange(() => (told += 1));
    const eu = { profile: 'prod', region: 'eu-west-1' };
    await choices.choose([eu, { region: 'us-east-1' }, eu]);
    assert.deepEqual(new PlaceChoices(memory).chosen, [eu, { region: 'us-east-1' }]);
    assert.equal(told, 1);
  });

  it('are the environment’s again once none is chosen', async () => {
    const memory = new MemoryMemento();
    const choices = new PlaceChoices(memory);
    await choices.choose([{ region: 'us-east-1' }]);
    await choices.choose([]);
    assert.equal(choices.chosen, undefined);
    assert.deepEqual(memory.keys(), []);
  });

  it('are read whatever stands there', () => {
    for (const odd of [undefined, null, 'x', 7, {}]) assert.equal(readChosenPlaces(odd), undefined);
    assert.deepEqual(readChosenPlaces([null, 'x', {}, { region: 7 }, { profile: 7, region: 'eu-west-1' }]), [
      { region: 'eu-west-1' },
    ]);
  });
});
