import assert from 'node:assert/strict';
import { failureOfRefusal } from '../../../src/aws/failures/service-failure.js';
import type { FailureContext } from '../../../src/aws/failures/context.js';

const CONTEXT: FailureContext = {
  action: 'sagemaker:DescribeEndpoint',
  renewal: undefined,
  isTemporary: false,
  secrets: [],
};

function kindOf(code: string, status = 400, message = 'No.', context: Partial<FailureContext> = {}) {
  return failureOfRefusal({ code, status, message }, { ...CONTEXT, ...context }).kind;
}

describe('failureOfRefusal', () => {
  for (const code of [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestThrottledException',
    'TooManyRequestsException',
    'ProvisionedThroughputExceededException',
    'TransactionInProgressException',
    'RequestLimitExceeded',
    'BandwidthLimitExceeded',
    'LimitExceededException',
    'RequestThrottled',
    'SlowDown',
    'PriorRequestNotComplete',
    'EC2ThrottledException',
  ]) {
    it(`knows ${code} as throttling, whatever the status`, () => {
      assert.equal(kindOf(code), 'throttled');
      assert.equal(kindOf(code, 503), 'throttled');
    });
  }

  it('takes quotas for refusals', () => {
    assert.equal(kindOf('ResourceLimitExceeded'), 'refused');
    const action = 'application-autoscaling:RegisterScalableTarget';
    assert.equal(kindOf('LimitExceededException', 400, 'No.', { action }), 'refused');
  });

  for (const [what, kind, code, status, message] of [
    ['a status 429', 'throttled', 'Unknown', 429, ''],
    ['an unknown 5xx', 'service', 'InternalFailure', 500, ''],
    ['a denial with status 500', 'service', 'AccessDeniedException', 500, ''],
    ['a request timeout', 'service', 'RequestTimeout', 408, ''],
    ['an expired token', 'expired', 'ExpiredTokenException', 403, ''],
    ['an expired token of STS', 'expired', 'ExpiredToken', 403, ''],
    ['an unknown key', 'no-credentials', 'UnrecognizedClientException', 400, ''],
    ['an unknown key of STS', 'no-credentials', 'InvalidClientTokenId', 403, ''],
    ['a wrong secret', 'no-credentials', 'InvalidSignatureException', 403, 'The signature does not match.'],
    [
      'a wrong secret at STS',
      'no-credentials',
      'SignatureDoesNotMatch',
      403,
      'The signature does not match.',
    ],
    ['a request without a key', 'no-credentials', 'MissingAuthenticationTokenException', 403, ''],
    ['a skewed time', 'clock-skew', 'RequestTimeTooSkewed', 403, ''],
    ['an expired request', 'clock-skew', 'RequestExpired', 400, ''],
    [
      'an old signature',
      'clock-skew',
      'InvalidSignatureException',
      400,
      'Signature expired: 1 is now earlier than 2',
    ],
    [
      'a signature to come',
      'clock-skew',
      'SignatureDoesNotMatch',
      403,
      'Signature not yet current: 3 is still later',
    ],
    ['a denial', 'denied', 'AccessDeniedException', 400, ''],
    ['a denial of STS', 'denied', 'AccessDenied', 403, ''],
    ['a 403 without a code', 'denied', 'Unknown', 403, ''],
    [
      'a wrong MFA code',
      'refused',
      'AccessDenied',
      403,
      'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    ],
    ['a missing endpoint', 'not-found', 'ValidationException', 400, 'Could not find endpoint "x".'],
    ['a missing resource', 'not-found', 'ResourceNotFound', 400, ''],
    ['a missing target', 'not-found', 'ObjectNotFoundException', 400, ''],
    [
      'a value that is not valid',
      'refused',
      'ValidationException',
      400,
      'Maximum capacity cannot be less than minimum.',
    ],
    ['a concurrent change', 'refused', 'ConcurrentUpdateException', 400, ''],
    ['something new', 'refused', 'BrandNewException', 400, ''],
  ] as const) {
    it(`takes ${what} for ${kind}`, () => {
      assert.equal(kindOf(code, status, message), kind);
    });
  }

  it('takes an unknown key of a session for an ended session, with the way to renew it', () => {
    const context = { ...CONTEXT, isTemporary: true, renewal: 'aws sso login --profile p' };
    assert.deepEqual(failureOfRefusal({ code: 'InvalidClientTokenId', status: 403, message: 'm' }, context), {
      kind: 'expired',
      message: 'm',
      command: 'aws sso login --profile p',
    });
  });

  it('names the action that AWS names, else that of the call', () => {
    const denied = (message: string) =>
      failureOfRefusal({ code: 'AccessDeniedException', status: 400, message }, CONTEXT);
    assert.deepEqual(
      [
        denied(
          'User: x is not authorized to perform: application-autoscaling:DescribeScalableTargets on resource: *',
        ),
        denied('User: x is not authorized to perform kms:Decrypt because'),
        denied('No.'),
      ].map((failure) => failure.kind === 'denied' && failure.action),
      ['application-autoscaling:DescribeScalableTargets', 'kms:Decrypt', 'sagemaker:DescribeEndpoint'],
    );
  });

  it('reads Retry-After as seconds or as a date, and nothing else', () => {
    const waitMs = (retryAfter: string) => {
      const failure = failureOfRefusal({ code: 'SlowDown', status: 503, message: '', retryAfter }, CONTEXT);
      return failure.kind === 'throttled' ? failure.retryAfterMs : assert.fail();
    };
    assert.equal(waitMs('7'), 7000);
    const inAMinute = waitMs(new Date(Date.now() + 60_000).toUTCString()) ?? 0;
    assert.ok(inAMinute > 50_000 && inAMinute <= 60_000, String(inAMinute));
    assert.equal(waitMs('Wed, 21 Oct 2015 07:28:00 GMT'), 0);
    assert.equal(waitMs('soon'), undefined);
    assert.equal(waitMs(''), undefined);
  });
});
