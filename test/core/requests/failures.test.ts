import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import type { ObjectSummary } from '../../../src/core/live/objects.js';
import { causeOf, innerMessage, summaryOf } from '../../../src/core/requests/failure-cause.js';
import type { FailurePage } from '../../../src/core/requests/failure-list.js';
import { inferenceIdOf, newestFailures } from '../../../src/core/requests/failure-list.js';
import { textOf } from '../../../src/core/text/message.js';

describe('the cause of a failure', () => {
  const primary = (status: string, message: string) =>
    `Received ${status} from primary with message "${message}". See https://console.aws.amazon.com/cloudwatch/…`;
  const SEEN: readonly (readonly [string, string])[] = [
    [
      'invocation-timeout',
      primary(
        'server error (0)',
        'Your invocation timed out while waiting for a response from container primary. Review the latency metrics',
      ),
    ],
    [
      'content-length-missing',
      'The response from container primary did not specify the required Content-Length header',
    ],
    [
      'payload-too-large',
      primary('client error (413)', '<html><h1>413 Request Entity Too Large</h1></html>'),
    ],
    ['content-type', primary('client error (415)', 'This predictor only supports CSV')],
    ['server-timeout', primary('server error (504)', '<h1>504 Gateway Time-out</h1>')],
    ['server-dropped', primary('server error (502)', '<h1>502 Bad Gateway</h1>')],
    ['client-error', primary('client error (400)', 'bad request')],
    ['model-error', primary('server error (500)', 'Internal Server Error')],
    ['cuda-out-of-memory', primary('server error (500)', 'CUDA out of memory. Tried to allocate 2.00 GiB')],
    ['input-unreadable', 'Failed to download the request payload: AccessDenied'],
    ['output-unwritable', 'Failed to upload the response: 403 Forbidden'],
    ['expired', 'The request expired before it was processed'],
    ['other', 'Something else'],
    ['other', ''],
  ];
  for (const [id, text] of SEEN)
    it(`is ${id} for ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.equal(causeOf(text).id, id);
    });

  it('names rules that have a page, and sentences', () => {
    for (const [, text] of SEEN) {
      const { rules, label, advice } = causeOf(text);
      assert.deepEqual(
        rules.filter((rule) => !existsSync(`docs/rules/${rule}.md`)),
        [],
      );
      assert.notEqual(textOf(label), '');
      assert.match(textOf(advice), /\.$/);
    }
  });

  it('is found fast in any text', () => {
    const start = performance.now();
    for (const unit of ['download ', 'upload fail', 'exceeds ', 'header ', 'expired ', '"', '(413'])
      causeOf(unit.repeat(50_000));
    assert.ok(performance.now() - start < 500);
    fc.assert(
      fc.property(fc.string(), (text) => {
        causeOf(text);
      }),
    );
  });

  it('shows the message of the container as it wrote it', () => {
    assert.equal(
      innerMessage(primary('server error (500)', 'Traceback:\\n  File \\"a.py\\"')),
      'Traceback:\n  File "a.py"',
    );
    assert.equal(innerMessage('plain'), 'plain');
    assert.equal(innerMessage('a\r\nb\rc'), 'a\nb\nc');
  });

  it('tells of a page its heading, of a trace its exception, of anything else its first line', () => {
    assert.equal(summaryOf('<html>\n<head><title>413 Too Large</title></head>'), '413 Too Large');
    assert.equal(
      summaryOf('Traceback (most recent call last):\n  File "a.py"\nValueError: no\n'),
      'ValueError: no',
    );
    assert.equal(summaryOf('\n first \nsecond'), 'first');
    assert.equal(summaryOf(''), '');
  });
});

describe('failed requests', () => {
  const object = (index: number, name = `id-${index}-error.out`): ObjectSummary => ({
    uri: `s3://b/failures/${name}`,
    bytes: 10,
    modifiedMs: (index * 7_919) % 100_003,
  });

  async function read(pages: readonly (readonly ObjectSummary[])[], most: number, mostPages = 1_000) {
    const asked: (string | undefined)[] = [];
    const list = (prefix: string, token?: string) => {
      assert.equal(prefix, 's3://b/failures/');
      asked.push(token);
      const index = Number(token ?? 0);
      const next = index + 1 < pages.length ? { token: String(index + 1) } : {};
      return Promise.resolve({ items: pages[index] ?? [], ...next });
    };
    const seen: FailurePage[] = [];
    for await (const page of newestFailures({ list }, 's3://b/failures', most, mostPages)) seen.push(page);
    return { asked, last: seen.at(-1), pages: seen };
  }

  it('are the newest of 100,000, seen page by page, with bounded memory', async () => {
    const pages = Array.from({ length: 100 }, (_, page) =>
      Array.from({ length: 1_000 }, (_unused, index) => object(page * 1_000 + index)),
    );
    const { asked, last, pages: told } = await read(pages, 50);
    assert.equal(asked.length, 100);
    assert.equal(told.length, 100);
    assert.ok(told.every(({ newest }) => newest.length <= 50));
    assert.deepEqual([last?.seen, last?.isWhole], [100_000, true]);
    const times = pages
      .flat()
      .map(({ modifiedMs }) => modifiedMs)
      .sort((a, b) => b - a)
      .slice(0, 50);
    assert.deepEqual(
      last?.newest.map(({ atMs }) => atMs),
      times,
    );
  });

  it('say when not all were seen', async () => {
    const { asked, last } = await read([[object(1)], [object(2)], [object(3)]], 10, 2);
    assert.equal(asked.length, 2);
    assert.equal(last?.isWhole, false);
  });

  it('leave out what consoles put there for folders', async () => {
    const { last } = await read([[{ uri: 's3://b/failures/', bytes: 0, modifiedMs: 1 }, object(1)]], 10);
    assert.equal(last?.newest.length, 1);
  });

  it('know the inference id by the name of their object', () => {
    assert.equal(inferenceIdOf('s3://b/f/0aa1-bb-error.out'), '0aa1-bb');
    assert.equal(inferenceIdOf('s3://b/f/other.json'), undefined);
  });
});
