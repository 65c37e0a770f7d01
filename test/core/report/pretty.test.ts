import assert from 'node:assert/strict';
import { formatPretty } from '../../../src/core/report/pretty.js';
import { finding, sample } from './report-sample.js';

describe('pretty', () => {
  it('groups by file, aligns columns, indents related places and counts', () => {
    assert.equal(
      formatPretty(sample(), { hasColour: false }),
      `docker/nginx.conf
    12:5  error    Something is wrong.                                     unreadable-file
          deploy.py:3:1  A request may last 900 s by this call.
          2:1  It is decided here.
  112:15  warning  A longer sentence, 100% "quoted" <here> & there: done.  unused-ignore

a b/ä,:%.ipynb
  1:1  info  Only a note.  crashed-rule

3 findings in 7 files: 1 error, 1 warning, 1 info. 1 fixable with --fix.
`,
    );
  });

  it('says so when nothing is found', () => {
    assert.equal(formatPretty(sample([]), { hasColour: false }), 'No findings in 7 files.\n');
  });

  it('says nothing of --fix where it would do nothing', () => {
    const text = formatPretty(sample([finding({})]), { hasColour: false });
    assert.match(text, /^1 finding in 7 files: 0 errors, 0 warnings, 1 info\.$/m);
  });

  it('colours without changing the text', () => {
    const coloured = formatPretty(sample(), { hasColour: true });
    assert.ok(coloured.includes('\u001b[31merror'));
    const plain = coloured.replace(/\u001b\[\d+m/g, ''); // eslint-disable-line no-control-regex
    assert.equal(plain, formatPretty(sample(), { hasColour: false }));
  });

  it('shows control characters instead of sending them', () => {
    const text = formatPretty(sample([finding({ message: 'a\u001b[2Jb\nc\u202ed' })]), { hasColour: false });
    assert.ok(text.includes('a\\u001b[2Jb\\u000ac\\u202ed'));
  });
});
