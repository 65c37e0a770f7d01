import assert from 'node:assert/strict';
import { isLoopback, proxyFor } from '../../../src/aws/transport/proxy.js';
import { ReadError } from '../../../src/core/live/failure.js';

const AWS = { protocol: 'https:', hostname: 'sts.eu-west-1.amazonaws.com' };

function hostFor(env: Record<string, string>, target: Parameters<typeof proxyFor>[0] = AWS, proxy?: string) {
  return proxyFor(target, { env, ...(proxy === undefined ? {} : { proxy }) })?.host;
}

describe('proxyFor', () => {
  it('is none without a setting', () => {
    assert.equal(hostFor({}), undefined);
    assert.equal(hostFor({ HTTPS_PROXY: '', https_proxy: '' }, AWS, ''), undefined);
  });

  it('is that of the environment, in either case, before the editor’s', () => {
    assert.equal(hostFor({ HTTPS_PROXY: 'http://a:1' }, AWS, 'http://editor:9'), 'a:1');
    assert.equal(hostFor({ https_proxy: 'http://b:2' }, AWS, 'http://editor:9'), 'b:2');
    assert.equal(hostFor({}, AWS, 'http://editor:9'), 'editor:9');
  });

  it('falls back on that for http, and takes no other for http', () => {
    assert.equal(hostFor({ HTTP_PROXY: 'http://a:1' }), 'a:1');
    const target = { protocol: 'http:', hostname: 'aws.example' };
    assert.equal(hostFor({ HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2' }, target), 'b:2');
    assert.equal(hostFor({ HTTPS_PROXY: 'http://a:1' }, target), undefined);
  });

  it('may come without a scheme', () => {
    assert.equal(hostFor({ HTTPS_PROXY: 'proxy.example:3128' }), 'proxy.example:3128');
  });

  for (const [list, isExempt] of [
    ['*', true],
    ['amazonaws.com', true],
    ['.amazonaws.com', true],
    ['*.amazonaws.com', true],
    ['other.example, STS.EU-WEST-1.amazonaws.com.', true],
    ['other.example sts.eu-west-1.amazonaws.com', true],
    ['amazonaws.com:443', true],
    ['amazonaws.com:8443', false],
    ['aws.com', false],
    ['', false],
    [',', false],
    ['.', false],
  ] as const) {
    it(`${isExempt ? 'leaves' : 'keeps'} a host with NO_PROXY “${list}”`, () => {
      for (const name of ['NO_PROXY', 'no_proxy'])
        assert.equal(hostFor({ HTTPS_PROXY: 'http://a:1', [name]: list }), isExempt ? undefined : 'a:1');
    });
  }

  it('is never asked for this machine', () => {
    for (const hostname of [
      'localhost',
      '127.0.0.1',
      '127.1.2.3',
      '::1',
      '[::1]',
      'LOCALHOST',
      'x.localhost',
    ])
      assert.equal(
        hostFor({ HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://a:1' }, { protocol: 'http:', hostname }),
        undefined,
      );
  });

  it('is a wrong configuration when it is no address, and does not repeat it', () => {
    for (const proxy of ['socks5://me:secret@a:1', 'http://me:secret@', '://secret'])
      assert.throws(
        () => hostFor({ HTTPS_PROXY: proxy }),
        (error) =>
          error instanceof ReadError &&
          error.failure.kind === 'configuration' &&
          !error.message.includes('secret'),
      );
  });
});

describe('isLoopback', () => {
  it('knows hosts that only begin like this machine', () => {
    for (const host of ['127.0.0.1.evil.example', 'localhost.evil.example', '1270.0.0.1', '128.0.0.1', ''])
      assert.equal(isLoopback(host), false, host);
  });
});
