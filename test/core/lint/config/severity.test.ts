import assert from 'node:assert/strict';
import type { ProjectFile } from '../../../../src/core/lint/config/project-file.js';
import { readProjectFile } from '../../../../src/core/lint/config/read-project-file.js';
import { projectFileOf, severityOverride } from '../../../../src/core/lint/config/severity.js';

const outer = readProjectFile('/p/sagemaker-async.json', '{ "rules": { "unused-ignore": "error" } }');
const inner = readProjectFile('/p/in/sagemaker-async.json', '{ "rules": { "unreadable-file": "off" } }');
const both: readonly ProjectFile[] = [inner, outer];

describe('severities', () => {
  it('come from the nearest project file as a whole', () => {
    assert.equal(projectFileOf(both, '/p/a.py'), outer);
    assert.equal(projectFileOf(both, '/p/in/deep/a.py'), inner);
    assert.equal(projectFileOf(both, '/p/inside.py'), outer);
    assert.equal(projectFileOf(both, '/q/a.py'), undefined);
    const override = severityOverride(both, {});
    assert.equal(override('unused-ignore', '/p/a.py'), 'error');
    assert.equal(override('unused-ignore', '/p/in/a.py'), undefined);
    assert.equal(override('unreadable-file', '/p/in/a.py'), 'off');
  });

  it('are what the user says before all else', () => {
    const override = severityOverride(both, { 'unused-ignore': 'info' });
    assert.equal(override('unused-ignore', '/p/a.py'), 'info');
    assert.equal(override('toString', '/q/a.py'), undefined);
  });
});
