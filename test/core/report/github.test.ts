import assert from 'node:assert/strict';
import { formatGithub } from '../../../src/core/report/github.js';
import { finding, sample } from './report-sample.js';

describe('github', () => {
  it('is one workflow command a finding', () => {
    assert.deepEqual(formatGithub(sample()).split('\n'), [
      '::error file=docker/nginx.conf,line=12,endLine=12,col=5,endColumn=9,title=unreadable-file::Something is wrong.' +
        '%0Adeploy.py:3 A request may last 900 s by this call.%0Adocker/nginx.conf:2 It is decided here.',
      '::warning file=docker/nginx.conf,line=112,endLine=113,title=unused-ignore::' +
        'A longer sentence, 100%25 "quoted" <here> & there: done.',
      '::notice file=a b/ä%2C%3A%25.ipynb,line=1,endLine=1,col=1,endColumn=5,title=crashed-rule::Only a note.',
      '',
    ]);
  });

  it('lets no message start a command of its own', () => {
    const text = formatGithub(sample([finding({ message: 'a\r\n::set-output name=x::y' })]));
    assert.equal(text.split('\n').length, 2);
    assert.ok(text.includes('a%0D%0A::set-output'));
  });

  it('is empty without findings', () => {
    assert.equal(formatGithub(sample([])), '');
  });
});
