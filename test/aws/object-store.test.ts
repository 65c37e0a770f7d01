import assert from 'node:assert/strict';
import type { Reply } from '../support/aws-loopback.js';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { ConnectedS3 } from '../support/s3-connection.js';

const LIST = '/acme/?encoding-type=url&list-type=2&max-keys=1000';

function listing(rows: string, more = ''): Reply {
  const text = `<ListBucketResult><Name>acme</Name><EncodingType>url</EncodingType>${more}${rows}</ListBucketResult>`;
  return { text, headers: { 'content-type': 'application/xml' } };
}

function row(key: string, size = '5', at = '2026-11-25T10:00:00.000Z'): string {
  return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>${size}</Size></Contents>`;
}

function s3Refusal(code: string, status: number, message = 'No.', headers = {}): Reply {
  const text = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, text, headers: { 'content-type': 'application/xml', ...headers } };
}

describe('a list of objects', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  it('is one request for a page', async () => {
    const url = `${LIST}&prefix=failures%2F`;
    world.aws.reply(
      url,
      listing(row('failures/a.out') + row('failures/b.out', '0'), '<IsTruncated>false</IsTruncated>'),
    );
    assert.deepEqual(await world.connection.objects.list('s3://acme/failures/'), {
      items: [
        { uri: 's3://acme/failures/a.out', bytes: 5, modifiedMs: Date.UTC(2026, 10, 25, 10) },
        { uri: 's3://acme/failures/b.out', bytes: 0, modifiedMs: Date.UTC(2026, 10, 25, 10) },
      ],
    });
    assert.equal(world.aws.requests.length, 1);
  });

  it('goes on where the last page ended', async () => {
    const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>t/1=</NextContinuationToken>';
    world.aws.reply(LIST, listing(row('a'), more));
    const next = '/acme/?continuation-token=t%2F1%3D&encoding-type=url&list-type=2&max-keys=1000';
    world.aws.reply(next, listing(row('b'), '<IsTruncated>false</IsTruncated>'));
    const { objects } = world.connection;
    const { token, items } = await objects.list('s3://acme');
    assert.deepEqual([token, items.length], ['t/1=', 1]);
    const last = await objects.list('s3://acme', token);
    assert.deepEqual([last.token, last.items.length], [undefined, 1]);
  });

  it('has keys with any character', async () => {
    world.aws.reply(LIST, listing(row('a+b%2B%01%F0%9F%8E%A7%3Cb%3E') + row('100%')));
    const { items } = await world.connection.objects.list('s3://acme/');
    assert.deepEqual(
      items.map(({ uri }) => uri),
      ['s3://acme/a b+\u0001🎧<b>', 's3://acme/100%'],
    );
  });

  it('leaves out what makes no sense', async () => {
    const sizeless = row('a').replace(/<Size>.*<.Size>/, '');
    const timeless = row('b').replace(/<LastModified>.*<.LastModified>/, '');
    world.aws.reply(
      LIST,
      listing(`${sizeless}${timeless}${row('')}${row('d', '-1')}<Contents/>${row('c', '7')}`),
    );
    const { items } = await world.connection.objects.list('s3://acme');
    assert.deepEqual(
      items.map(({ uri }) => uri),
      ['s3://acme/c'],
    );
  });

  const refusals: readonly (readonly [string, number, string, string])[] = [
    ['NoSuchBucket', 404, 'not-found', 'The specified bucket does not exist'],
    ['AccessDenied', 403, 'denied', 'Access Denied'],
    ['SlowDown', 503, 'throttled', 'Please reduce your request rate.'],
    ['InternalError', 500, 'service', 'We encountered an internal error.'],
    ['ExpiredToken', 400, 'expired', 'The provided token has expired.'],
    ['RequestTimeTooSkewed', 403, 'clock-skew', 'The difference is too large.'],
    ['SignatureDoesNotMatch', 403, 'no-credentials', 'The request signature does not match.'],
    ['PermanentRedirect', 301, 'refused', 'Use the specified endpoint.'],
    ['InvalidArgument', 400, 'refused', 'The continuation token provided is incorrect'],
  ];
  for (const [code, status, kind, message] of refusals)
    it(`says of ${code} that it is ${kind}`, async () => {
      world.aws.reply(LIST, s3Refusal(code, status, message));
      const failure = await failureOf(world.connection.objects.list('s3://acme'));
      assert.deepEqual([failure.kind, failure.message], [kind, message]);
      if (failure.kind === 'denied') assert.equal(failure.action, 's3:ListBucket');
      assert.equal(world.aws.requests.length, 1, 'nothing is tried again');
    });

  it('takes a page of something else for no answer of S3', async () => {
    for (const text of ['<html><body>Portal</body></html>', '<ListBucketResult><Cont', 'plain', '']) {
      world.aws.reply(LIST, { status: 502, text, headers: { 'content-type': 'text/html' } });
      assert.equal((await failureOf(world.connection.objects.list('s3://acme'))).kind, 'service', text);
    }
    for (const text of [
      '<ListBucketResult><Contents><Key>a',
      '<html><body>Portal</body></html>',
      row('a', 'many'),
    ]) {
      world.aws.reply(LIST, { text, headers: {} });
      assert.equal((await failureOf(world.connection.objects.list('s3://acme'))).kind, 'service', text);
    }
  });

  it('is followed to the region of its bucket, once, and kept in mind', async () => {
    const away = s3Refusal('PermanentRedirect', 301, 'Elsewhere.', { 'x-amz-bucket-region': 'us-east-2' });
    world.aws.reply(LIST, away, listing(row('a')));
    assert.equal((await world.connection.objects.list('s3://acme')).items.length, 1);
    await world.connection.objects.list('s3://acme');
    const regions = world.aws.requests.map(
      ({ headers }) => /\d{8}\/([\w-]+)\/s3/.exec(headers.authorization ?? '')?.[1],
    );
    assert.deepEqual(regions, ['eu-west-1', 'us-east-2', 'us-east-2']);
  });

  it('is not followed in a ring, nor to what is no region', async () => {
    world.aws.reply(LIST, s3Refusal('PermanentRedirect', 301, 'On.', { 'x-amz-bucket-region': 'us-east-2' }));
    assert.equal((await failureOf(world.connection.objects.list('s3://acme'))).kind, 'refused');
    assert.equal(world.aws.requests.length, 2);
    assert.equal((await failureOf(world.connection.objects.list('s3://acme'))).kind, 'refused');
    assert.equal(world.aws.requests.length, 3);

    for (const region of ['evil.example/', 'x', '']) {
      world.aws.requests.length = 0;
      world.aws.reply(
        LIST.replace('acme', 'other'),
        s3Refusal('PermanentRedirect', 301, 'On.', { 'x-amz-bucket-region': region }),
      );
      assert.equal((await failureOf(world.connection.objects.list('s3://other'))).kind, 'refused');
      assert.equal(world.aws.requests.length, 1, region);
    }
  });

  it('hides its token and its prefix from the log', async () => {
    world.aws.reply(LIST, listing(''));
    await world.connection.objects.list('s3://acme');
    const url =
      '/acme/?continuation-token=secret-token&encoding-type=url&list-type=2&max-keys=1000&prefix=secret';
    world.aws.reply(url, s3Refusal('NoSuchBucket', 404));
    await failureOf(world.connection.objects.list('s3://acme/secret', 'secret-token'));
    assert.deepEqual(
      world.home.lines.map((line) => line.replace(/\d+ ms$/, 'N ms')),
      ['S3.ListObjectsV2 200 N ms', 'S3.ListObjectsV2 NoSuchBucket N ms'],
    );
  });
});

describe('an address of S3', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
  });
  afterEach(() => world.stop());

  const wrong = [
    '',
    'acme/key',
    'https://acme.s3.amazonaws.com/key',
    's3://',
    's3:///key',
    's3://ab/key',
    's3://a/key',
    's3://evil.example:80@acme/key',
    's3://acme?x/key',
    's3://acme#x/key',
    's3://ac%2fme/key',
    's3://acme\\..\\x/key',
    's3://../key',
    's3://a..b/key',
    's3://ac me/key',
    's3://acme\n/key',
    's3://arn:aws:s3:eu-west-1:123456789012:accesspoint/x',
    's3://acme--euw1-az1--x-s3/key',
    's3://acme-abc123-s3alias/key',
    's3://acme/\ud83c',
    `s3://${'a'.repeat(256)}/key`,
  ];
  for (const uri of wrong)
    it(`is not ${JSON.stringify(uri).slice(0, 60)}: nothing is sent`, async () => {
      const { objects } = world.connection;
      for (const call of [objects.head(uri), objects.list(uri), objects.readText(uri, 10)])
        assert.equal((await failureOf(call)).kind, 'refused');
      assert.equal(world.aws.requests.length, 0);
    });

  it('without a key names no object, but a list', async () => {
    for (const uri of ['s3://acme', 's3://acme/'])
      assert.match((await failureOf(world.connection.objects.head(uri))).message, /names no object/);
    assert.equal(world.aws.requests.length, 0);
  });

  it('is sent as it is, whatever its key holds', async () => {
    const keys: readonly (readonly [string, string])[] = [
      ['a b+c%2f', '/acme/a%20b%2Bc%252f'],
      ['../../other/x', '/acme/../../other/x'],
      ['/lead', '/acme//lead'],
      ['q?x=1#y', '/acme/q%3Fx%3D1%23y'],
      ['<b>&\u0001🎧', '/acme/%3Cb%3E%26%01%F0%9F%8E%A7'],
      ["it's(1)*!", '/acme/it%27s%281%29%2A%21'],
    ];
    for (const [key, path] of keys) {
      world.aws.requests.length = 0;
      await failureOf(world.connection.objects.head(`s3://acme/${key}`));
      assert.equal(world.aws.requests[0]?.url, path);
    }
  });
});

describe('an object', () => {
  let world: ConnectedS3;
  beforeEach(async () => {
    world = await ConnectedS3.start();
  });
  afterEach(() => world.stop());

  it('tells its size, time and type', async () => {
    world.s3.put('/acme/a.json', '{"a":1}', { 'content-type': 'application/json' });
    assert.deepEqual(await world.objects.head('s3://acme/a.json'), {
      bytes: 7,
      modifiedMs: Date.UTC(2026, 10, 25, 10),
      contentType: 'application/json',
    });
  });

  it('that is not there, or not to be read, is told from each other', async () => {
    const gone = await failureOf(world.objects.head('s3://acme/gone'));
    assert.deepEqual([gone.kind, gone.message], ['not-found', 'There is no object s3://acme/gone.']);
    world.s3.fail('HeadObject', { status: 403 });
    const denied = await failureOf(world.objects.head('s3://acme/gone'));
    assert.equal(denied.kind === 'denied' && denied.action, 's3:GetObject');
    assert.match(denied.message, /without s3:ListBucket both look the same/);
  });

  it('of another region is found by its head', async () => {
    world.s3.put('/acme/a', 'x');
    for (const status of [301, 400]) {
      const region = status === 301 ? 'us-west-2' : 'ap-south-1';
      world.s3.fail('HeadObject', { status, headers: { 'x-amz-bucket-region': region } });
      assert.equal((await world.objects.head('s3://acme/a')).bytes, 1);
      assert.match(world.s3.requests.at(-1)?.headers.authorization ?? '', new RegExp(`/${region}/s3/`));
    }
  });

  it('is read as text, the beginning only', async () => {
    world.s3.put('/acme/a', 'aä🎧z', { 'content-type': 'text/plain' });
    const read = (most: number) => world.objects.readText('s3://acme/a', most);
    assert.deepEqual(await read(100), { text: 'aä🎧z', bytes: 8, isCut: false, contentType: 'text/plain' });
    assert.deepEqual(await read(5), { text: 'aä', bytes: 8, isCut: true, contentType: 'text/plain' });
    assert.equal(world.s3.requests[1]?.headers.range, 'bytes=0-4');
    assert.equal(world.s3.count('GetObject'), 2);
  });

  it('that is no text is read all the same', async () => {
    world.s3.put('/acme/a', Buffer.from([0xff, 0x41, 0x80]));
    assert.equal((await world.objects.readText('s3://acme/a', 10)).text, '\ufffdA\ufffd');
  });

  it('without contents is an empty text', async () => {
    world.s3.put('/acme/a', '');
    assert.deepEqual(await world.objects.readText('s3://acme/a', 10), { text: '', bytes: 0, isCut: false });
  });

  it('that breaks off is the trouble of the service', async () => {
    world.s3.put('/acme/a', 'x'.repeat(1000));
    world.s3.fail('GetObject', { fate: 'cut' });
    const failure = await failureOf(world.objects.readText('s3://acme/a', 1000));
    assert.deepEqual([failure.kind, world.s3.count('GetObject')], ['service', 1]);
  });

  it('names the action of a key that is missing', async () => {
    world.s3.fail('GetObject', {
      status: 403,
      code: 'AccessDenied',
      message:
        'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: kms:Decrypt on this resource',
    });
    const failure = await failureOf(world.objects.readText('s3://acme/a', 10));
    assert.equal(failure.kind === 'denied' && failure.action, 'kms:Decrypt');
  });

  it('in an archive is refused: no permission would help', async () => {
    world.s3.fail('GetObject', { status: 403, code: 'InvalidObjectState', message: 'Archived.' });
    assert.equal((await failureOf(world.objects.readText('s3://acme/a', 10))).kind, 'refused');
  });

  it('is not asked for before somebody asks', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(world.s3.actions, []);
  });
});
