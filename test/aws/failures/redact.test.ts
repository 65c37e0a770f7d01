import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/aws/failures/redact.js';

describe('redact', () => {
  it('takes out key ids', () => {
    assert.equal(redact('The key AKIAIOSFODNN7EXAMPLE or ASIAIOSFODNN7EXAMPLE.'), 'The key AKIA… or ASIA….');
  });

  it('takes out secret keys and tokens', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    assert.ok(!redact(`bad key ${secret} given`).includes('wJalr'));
    assert.ok(!redact(`token ${'IQoJb3JpZ2luX2VjE'.repeat(8)}== given`).includes('IQoJ'));
    assert.equal(redact('Credential=AKIAX/2026/x, Signature=abcdef, next'), 'Credential=… Signature=… next');
  });

  it('takes out what is known to be secret', () => {
    assert.equal(redact('you sent hunter2hunter2', ['hunter2hunter2']), 'you sent …');
    assert.equal(redact('a ab abc', ['', 'a']), 'a ab abc');
  });

  it('takes out passwords of addresses', () => {
    assert.equal(redact('proxy http://me:secret@host:1 failed'), 'proxy http://…@host:1 failed');
  });

  it('keeps the first line only', () => {
    assert.equal(
      redact('The signature does not match.\n\nx-amz-security-token:abc'),
      'The signature does not match.',
    );
    assert.equal(redact('\n one \r\n two'), 'one');
  });

  it('keeps what AWS says of resources', () => {
    for (const message of [
      'User: arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_ReadOnlyAccess_0123456789abcdef/jane.doe@example.com is not authorized to perform: sagemaker:ListEndpoints',
      'Could not find endpoint "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/whisper-large-v3-async-2026-01-01".',
      'Request ID: 01234567-89ab-cdef-0123-456789abcdef',
      'ValidationException: 1 validation error detected: Value at sagemaker:variant:DesiredInstanceCount',
    ])
      assert.equal(redact(message), message);
  });

  it('cuts what is long', () => {
    assert.ok(redact('long words '.repeat(1000)).length < 700);
  });

  it('lets no key id through', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^A[KS]IA[A-Z0-9]{16}$/),
        fc.string(),
        (before, id, after) => {
          assert.ok(!redact(`${before} ${id} ${after}`).includes(id));
        },
      ),
    );
  });
});
