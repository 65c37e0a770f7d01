import assert from 'node:assert/strict';
import { formatJunit } from '../../../src/core/report/junit.js';
import { finding, sample } from './report-sample.js';

describe('junit', () => {
  it('is one suite a file and one test case a finding', () => {
    assert.equal(
      formatJunit(sample(), { failOn: 'warning' }),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sagemaker-async 1.2.3" tests="3" failures="2" errors="0" time="0">
  <testsuite name="docker/nginx.conf" tests="2" failures="2" errors="0" skipped="0" time="0">
    <testcase name="unreadable-file 12:5" classname="docker/nginx.conf" file="docker/nginx.conf" line="12" time="0">
      <failure type="error" message="Something is wrong.">docker/nginx.conf:12:5: error: Something is wrong. (unreadable-file)
deploy.py:3:1: A request may last 900 s by this call.
docker/nginx.conf:2:1: It is decided here.</failure>
    </testcase>
    <testcase name="unused-ignore 112:15" classname="docker/nginx.conf" file="docker/nginx.conf" line="112" time="0">
      <failure type="warning" message="A longer sentence, 100% &quot;quoted&quot; &lt;here&gt; &amp; there: done.">docker/nginx.conf:112:15: warning: A longer sentence, 100% &quot;quoted&quot; &lt;here&gt; &amp; there: done. (unused-ignore)</failure>
    </testcase>
  </testsuite>
  <testsuite name="a b/ä,:%.ipynb" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="crashed-rule 1:1" classname="a b/ä,:%.ipynb" file="a b/ä,:%.ipynb" line="1" time="0">
      <system-out>a b/ä,:%.ipynb:1:1: info: Only a note. (crashed-rule)</system-out>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it('fails what --fail-on fails', () => {
    const failures = (failOn: 'error' | 'info' | 'never'): number =>
      formatJunit(sample(), { failOn }).split('<failure').length - 1;
    assert.deepEqual([failures('error'), failures('info'), failures('never')], [1, 3, 0]);
  });

  it('is one passed test without findings', () => {
    const text = formatJunit(sample([]), { failOn: 'warning' });
    assert.match(text, /tests="1" failures="0"/);
    assert.match(text, /<testcase name="no findings"/);
  });

  it('holds no character that XML cannot hold', () => {
    const message = 'a\u0000b\u001bc\ud800d\uffffe';
    const text = formatJunit(sample([finding({ message })]), { failOn: 'info' });
    assert.ok(text.includes('message="a\ufffdb\ufffdc\ufffdd\ufffde"'));
  });
});
