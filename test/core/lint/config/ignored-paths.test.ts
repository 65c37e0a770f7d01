import assert from 'node:assert/strict';
import { IgnoredPaths } from '../../../../src/core/lint/config/ignored-paths.js';

describe('IgnoredPaths', () => {
  const root = new IgnoredPaths().withGitignore('/p', 'build/\n*.log\n/top.py\n');

  it('ignores nothing by itself', () => {
    assert.equal(new IgnoredPaths().ignores('/p/a', false), false);
  });

  it('matches as git does', () => {
    assert.equal(root.ignores('/p/build', true), true);
    assert.equal(root.ignores('/p/build', false), false, 'a file of that name');
    assert.equal(root.ignores('/p/sub/build', true), true);
    assert.equal(root.ignores('/p/sub/x.log', false), true);
    assert.equal(root.ignores('/p/top.py', false), true);
    assert.equal(root.ignores('/p/sub/top.py', false), false);
  });

  it('says nothing of what lies elsewhere', () => {
    assert.equal(root.ignores('/q/x.log', false), false);
    assert.equal(root.ignores('/p', true), false);
  });

  it('lets an inner file take back what an outer one ignores, and below that stays taken back', () => {
    const inner = root.withGitignore('/p/sub', '!keep.log\n!build/\n');
    assert.equal(inner.ignores('/p/sub/keep.log', false), false);
    assert.equal(inner.ignores('/p/sub/other.log', false), true);
    assert.equal(inner.ignores('/p/sub/build', true), false);
    assert.equal(inner.entering('/p/sub/build').ignores('/p/sub/build/a.py', false), false);
  });

  it('forgets patterns that would leave out a folder that is entered all the same', () => {
    assert.equal(root.ignores('/p/build/a.py', false), true);
    assert.equal(root.entering('/p/build').ignores('/p/build/a.py', false), false);
    assert.equal(root.entering('/p/src'), root);
  });

  it('lets the nearest project file hold alone, beside git', () => {
    const project = root.withProject('/p', ['old/']).withProject('/p/sub', ['new/']);
    assert.equal(project.ignores('/p/sub/new', true), true);
    assert.equal(project.ignores('/p/sub/old', true), false);
    assert.equal(project.ignores('/p/sub/x.log', false), true);
  });

  it('does not let git take back what the project leaves out', () => {
    const both = new IgnoredPaths().withProject('/p', ['*.py']).withGitignore('/p/sub', '!a.py\n');
    assert.equal(both.ignores('/p/sub/a.py', false), true);
  });

  it('works from the root of a file system and with addresses', () => {
    assert.equal(new IgnoredPaths().withGitignore('/', '*.log\n').ignores('/x.log', false), true);
    const remote = new IgnoredPaths().withProject('vscode-vfs://host/p', ['old/']);
    assert.equal(remote.ignores('vscode-vfs://host/p/old', true), true);
  });
});
