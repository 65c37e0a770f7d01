import assert from 'node:assert/strict';
import { inlayHintsFor } from '../../../../src/core/lint/hints/inlay.js';
import { boto3, CONTAINER, projectOf, REAL_TIME } from './support.js';
import type { Files } from './support.js';

function hints(files: Files, file: string): readonly (readonly [value: string, label: string])[] {
  const text = files[file] ?? '';
  return inlayHintsFor(projectOf(files), file).map(({ at, label }) => [
    text.slice(at.range.start, at.range.end),
    label,
  ]);
}

describe('inlay hints', () => {
  it('tell unit and effective value behind the number', () => {
    const files = {
      'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15", "MMS_MAX_REQUEST_SIZE": "1073741824"'),
    };
    assert.deepEqual(hints(files, 'deploy.py'), [
      ['"15"', '15 min; a request may take 1 h'],
      ['"1073741824"', '1 GiB'],
      ['3600', '1 h; huggingface-pytorch-inference stops at 15 min'],
    ]);
  });

  it('follow a container through its files', () => {
    assert.deepEqual(hints(CONTAINER, 'container/Dockerfile'), [['120', '2 min; nginx stops at 1 min 30 s']]);
    assert.deepEqual(hints(CONTAINER, 'container/nginx.conf'), [
      ['5m', '5 MiB; a request may hold 1,000,000,000 bytes'],
      ['90s', '1 min 30 s; a request may take 15 min'],
    ]);
  });

  it('tell real-time endpoints the unit only', () => {
    assert.deepEqual(hints({ 'deploy.py': REAL_TIME }, 'deploy.py'), [['"15"', '15 min']]);
  });

  it('say nothing of what has no unit, nor of what is not known', () => {
    assert.deepEqual(
      hints({ 'deploy.py': boto3('"MMS_MAX_REQUEST_SIZE": size', 'InferenceId="900"') }, 'deploy.py'),
      [],
    );
  });
});
