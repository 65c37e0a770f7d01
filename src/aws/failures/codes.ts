/**
 * Error codes of AWS by what they mean.
 * Throttling: boto/botocore:botocore/retries/standard.py (ThrottledRetryableChecker).
 * Others: https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export const THROTTLED: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** Said of a quota, not of a rate: waiting does not help. */
export function isQuota(code: string, action: string): boolean {
  return (
    code === 'ResourceLimitExceeded' ||
    (code === 'LimitExceededException' && action.startsWith('application-autoscaling:'))
  );
}

export const EXPIRED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'TokenRefreshRequired',
]);

/** The key is not known. Of temporary keys the same is said once their session is gone. */
export const UNKNOWN_KEY: ReadonlySet<string> = new Set([
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'UnrecognizedClientException',
]);

/** The request does not prove who sends it. */
export const UNPROVEN: ReadonlySet<string> = new Set([
  'AuthFailure',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidIdentityToken',
  'InvalidIdentityTokenException',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
]);

export const SKEWED: ReadonlySet<string> = new Set([
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
]);

export const DENIED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'Forbidden',
  'ForbiddenException',
  'IDPRejectedClaim',
  'IDPRejectedClaimException',
  'NotAuthorized',
  'OptInRequired',
  'UnauthorizedException',
  'UnauthorizedOperation',
]);

export const NOT_FOUND: ReadonlySet<string> = new Set([
  'ObjectNotFoundException',
  'ResourceNotFound',
  'ResourceNotFoundException',
]);
