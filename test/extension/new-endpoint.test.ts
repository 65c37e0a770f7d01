import assert from 'node:assert/strict';
import type { Created } from '../support/fake-vscode-edits.js';
import type { FakeInput } from '../support/fake-vscode-inputs.js';
import { complaints } from '../support/written.js';
import { fakeVscode } from '../support/with-vscode.js';

const fake = await fakeVscode();
const { newEndpoint } = await import('../../src/extension/lint/new-endpoint.js');

const ROOT = { uri: fake.Uri.parse('memfs:/work'), name: 'work', index: 0 };

/** What is on the screen, in turn; the person answers each. */
let person: (input: FakeInput) => void;
let inputs: FakeInput[];
let existing: Set<string>;
let isApplied: boolean;

function show(input: FakeInput): void {
  inputs.push(input);
  // A person answers when it is there.
  queueMicrotask(() => {
    person(input);
  });
}

/** Takes what is proposed. */
function accept(input: FakeInput): void {
  input.accept();
}

const before = { window: { ...fake.window }, workspace: Object.getOwnPropertyDescriptors(fake.workspace) };

function edits(): readonly Created[] {
  return fake.seen.flatMap(([kind, edit]) =>
    kind === 'edit' ? (edit as { readonly created: readonly Created[] }).created : [],
  );
}

function pathsOf(created: readonly Created[]): readonly string[] {
  return created.map(({ uri }) => String(uri));
}

describe('New Async Endpoint', () => {
  beforeEach(() => {
    fake.reset();
    inputs = [];
    existing = new Set();
    isApplied = true;
    person = accept;
    Object.assign(fake.window, {
      createQuickPick: () => new fake.FakeInput(show),
      createInputBox: () => new fake.FakeInput(show),
      showTextDocument: (document: { readonly uri: unknown }) => {
        fake.seen.push(['shown', String(document.uri)]);
        return Promise.resolve();
      },
    });
    Object.assign(fake.workspace, {
      workspaceFolders: [ROOT],
      fs: {
        stat: (uri: unknown) =>
          existing.has(String(uri))
            ? Promise.resolve({})
            : Promise.reject(new fake.FileSystemError('FileNotFound')),
      },
      applyEdit: (edit: unknown) => {
        fake.seen.push(['edit', edit]);
        if (isApplied)
          for (const { uri } of (edit as { readonly created: readonly Created[] }).created)
            existing.add(String(uri));
        return Promise.resolve(isApplied);
      },
    });
  });

  afterEach(() => {
    for (const key of Object.keys(fake.window))
      if (!(key in before.window)) Reflect.deleteProperty(fake.window, key);
    Object.assign(fake.window, before.window);
    for (const key of Object.keys(fake.workspace))
      if (!(key in before.workspace)) Reflect.deleteProperty(fake.workspace, key);
    Object.defineProperties(fake.workspace, before.workspace);
  });

  it('creates its files in one edit in a folder of its own, lint-clean, and opens the deployment', async () => {
    await newEndpoint();
    const created = edits();
    assert.equal(fake.seen.filter(([kind]) => kind === 'edit').length, 1);
    assert.ok(pathsOf(created).every((path) => path.startsWith('memfs:/work/my-async-endpoint/')));
    assert.ok(created.every(({ options }) => !options.overwrite && !options.ignoreIfExists));
    assert.ok(created.every(({ metadata }) => metadata?.needsConfirmation === false));
    const texts = created.map(({ uri, options }) => [
      String(uri).replace('memfs:/work/', ''),
      new TextDecoder().decode(options.contents),
    ]);
    assert.deepEqual(complaints(Object.fromEntries(texts) as Record<string, string>), []);
    assert.deepEqual(fake.seen.at(-1), ['shown', 'memfs:/work/my-async-endpoint/template.yaml']);
    assert.ok(inputs.every(({ isDisposed }) => isDisposed));
    assert.deepEqual(
      inputs.map(({ step, totalSteps }) => `${step}/${totalSteps}`),
      inputs.map((_, index) => `${index + 1}/${inputs.length}`),
    );
  });

  it('never writes into a folder that is there', async () => {
    existing.add('memfs:/work/my-async-endpoint');
    existing.add('memfs:/work/my-async-endpoint-2');
    await newEndpoint();
    assert.ok(pathsOf(edits()).every((path) => path.startsWith('memfs:/work/my-async-endpoint-3/')));
  });

  it('shows the files before they are there when asked to, and takes a closed preview for an answer', async () => {
    fake.person.picks = (items) => items[1];
    isApplied = false;
    await newEndpoint();
    assert.ok(edits().length > 0);
    assert.ok(edits().every(({ metadata }) => metadata?.needsConfirmation === true));
    assert.ok(!fake.seen.some(([kind]) => kind === 'error' || kind === 'shown'));
  });

  it('says so when the files cannot be created', async () => {
    isApplied = false;
    await newEndpoint();
    assert.ok(fake.seen.some(([kind]) => kind === 'error'));
  });

  it('takes no answer that cannot be deployed, and says why', async () => {
    person = (input) => {
      if (!input.prompt.startsWith('Name')) {
        input.accept();
        return;
      }
      input.type('-no-');
      assert.match(input.validationMessage ?? '', /1 to 63/);
      input.accept();
      input.type('whisper');
      assert.equal(input.validationMessage, undefined);
      input.accept();
    };
    await newEndpoint();
    assert.ok(pathsOf(edits()).every((path) => path.startsWith('memfs:/work/whisper/')));
  });

  it('goes back, and forward again with what was answered', async () => {
    let hasGoneBack = false;
    person = (input) => {
      if (input.step === 3 && !hasGoneBack) {
        hasGoneBack = true;
        assert.deepEqual(input.buttons, [fake.QuickInputButtons.Back]);
        input.press(fake.QuickInputButtons.Back);
        return;
      }
      if (input.step === 2 && !hasGoneBack) input.type('whisper');
      input.accept();
    };
    await newEndpoint();
    assert.deepEqual(
      inputs.slice(0, 4).map(({ step }) => step),
      [1, 2, 3, 2],
    );
    assert.equal(inputs[3]?.value, 'whisper');
    assert.deepEqual(inputs[0]?.buttons, []);
  });

  it('creates nothing when it is left', async () => {
    person = (input) => {
      if (input.step === 4) input.hide();
      else input.accept();
    };
    await newEndpoint();
    assert.deepEqual(edits(), []);
    assert.equal(inputs.length, 4);
  });

  it('asks for a folder where none is open', async () => {
    Object.assign(fake.workspace, { workspaceFolders: undefined });
    await newEndpoint();
    assert.equal(inputs.length, 0);
    assert.equal(fake.seen[0]?.[0], 'info');
  });
});
