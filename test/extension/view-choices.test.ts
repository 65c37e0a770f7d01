import assert from 'node:assert/strict';
import { ViewChoices } from '../../src/extension/live/view-choices.js';
import { MemoryMemento } from '../support/memory-memento.js';

const FRESH = {
  filter: { text: '', states: [] },
  sort: 'name',
  showRealTime: false,
  pinned: new Set<string>(),
  revealed: new Set<string>(),
  canChange: false,
};

describe('what a person set in the view', () => {
  it('is nothing at first, and changes nothing', () => {
    assert.deepEqual(new ViewChoices(new MemoryMemento(), () => false).view, FRESH);
  });

  it('is kept, but for whose environment values are shown', async () => {
    const memory = new MemoryMemento();
    const choices = new ViewChoices(memory, () => false);
    await choices.filter({ text: 'whisper !dev', states: ['backlog', 'asleep'] });
    await choices.sort('oldest');
    await choices.showRealTime(true);
    await choices.pin('prod@eu-west-1/whisper', true);
    await choices.pin('prod@eu-west-1/bert', true);
    await choices.pin('prod@eu-west-1/whisper', false);
    choices.reveal('prod@eu-west-1/bert', true);
    const kept = {
      ...FRESH,
      filter: { text: 'whisper !dev', states: ['backlog', 'asleep'] },
      sort: 'oldest',
      showRealTime: true,
      pinned: new Set(['prod@eu-west-1/bert']),
    };
    assert.deepEqual(choices.view, { ...kept, revealed: new Set(['prod@eu-west-1/bert']) });
    assert.deepEqual(new ViewChoices(memory, () => false).view, kept);
  });

  it('is one object until something changes, and told of then', async () => {
    const choices = new ViewChoices(new MemoryMemento(), () => false);
    const { view } = choices;
    assert.equal(choices.view, view);
    let told = 0;
    choices.onDidChange(() => (told += 1));
    await choices.sort('backlog');
    choices.reveal('a', true);
    choices.reveal('a', false);
    assert.equal(told, 3);
    assert.equal(choices.view.revealed.size, 0);
  });

  it('follows the setting that lets endpoints be changed', () => {
    let isReadOnly = true;
    const choices = new ViewChoices(new MemoryMemento(), () => !isReadOnly);
    isReadOnly = false;
    assert.equal(choices.view.canChange, false);
    choices.refresh();
    assert.equal(choices.view.canChange, true);
  });

  it('is read whatever stands there', async () => {
    const memory = new MemoryMemento();
    await memory.update('sagemakerAsync.filter', { text: 7, states: ['backlog', 'gone', 7] });
    await memory.update('sagemakerAsync.sort', 'colour');
    await memory.update('sagemakerAsync.showsRealTime', 'yes');
    await memory.update('sagemakerAsync.pinned', ['a', 7, null]);
    const { view } = new ViewChoices(memory, () => false);
    assert.deepEqual(view, {
      ...FRESH,
      filter: { text: '', states: ['backlog'] },
      pinned: new Set(['a']),
    });
  });
});
