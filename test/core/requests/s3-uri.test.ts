import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatBytes } from '../../../src/core/live/outline/bytes.js';
import { contentTypeOf } from '../../../src/core/requests/content-type.js';
import {
  baseName,
  below,
  formatS3Uri,
  inputPlace,
  keySafe,
  parseS3Uri,
} from '../../../src/core/requests/s3-uri.js';

describe('places in S3', () => {
  it('are a bucket and a key', () => {
    assert.deepEqual(parseS3Uri(' s3://my.bucket-1/a/b c.json '), {
      bucket: 'my.bucket-1',
      key: 'a/b c.json',
    });
    assert.deepEqual(parseS3Uri('s3://bucket'), { bucket: 'bucket', key: '' });
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      's3://',
      's3:///k',
      'https://b/k',
      's3://UPPER/k',
      's3://ab?x/k',
      's3://a/k',
      's3://b@evil.example/k',
      `s3://bucket/${'x'.repeat(1025)}`,
    ])
      assert.equal(parseS3Uri(text), undefined, text);
  });

  it('count a key in bytes', () => {
    assert.equal(parseS3Uri(`s3://bucket/${'é'.repeat(513)}`), undefined);
    assert.notEqual(parseS3Uri(`s3://bucket/${'é'.repeat(512)}`), undefined);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (key) => {
        const uri = `s3://bucket/${key}`;
        const place = parseS3Uri(uri);
        if (place !== undefined) assert.equal(formatS3Uri(place), uri.trim());
      }),
    );
  });

  it('are joined with one slash and named by their last part', () => {
    assert.equal(below('s3://b/in//', 'x.json'), 's3://b/in/x.json');
    assert.equal(baseName('s3://b/in/x.json'), 'x.json');
  });

  it('take any file name', () => {
    assert.equal(keySafe('My Audio #1?.wav'), 'My-Audio-1-.wav');
    assert.equal(keySafe('../../etc'), '..-..-etc');
    assert.equal(keySafe('Ångström 録音.wav'), 'Angstrom-.wav');
    assert.equal(keySafe('???') === '', false);
    fc.assert(
      fc.property(fc.string(), (name) => {
        assert.notEqual(parseS3Uri(below('s3://bucket/in', keySafe(name))), undefined);
        assert.notEqual(inputPlace(below('s3://bucket/in', keySafe(name))), undefined);
        assert.doesNotMatch(keySafe(name), /[/\s?#%]/);
      }),
    );
  });
});

describe('a content type', () => {
  it('is what such files are usually sent as', () => {
    assert.equal(contentTypeOf('a.JSON'), 'application/json');
    assert.equal(contentTypeOf('a.tar.gz'), 'application/gzip');
    assert.equal(contentTypeOf('README'), 'application/octet-stream');
  });
});

describe('sizes', () => {
  it('are in the largest unit that has a whole part', () => {
    assert.deepEqual([0, 1, 999, 1000, 6_553_500, 999_499, 999_500, 1e9, 2 ** 30, 5e15].map(formatBytes), [
      '0 bytes',
      '1 bytes',
      '999 bytes',
      '1 kB',
      '6.6 MB',
      '999 kB',
      '1 MB',
      '1 GB',
      '1.1 GB',
      '5000 TB',
    ]);
    assert.equal(formatBytes(Number.NaN), '0 bytes');
  });
});
