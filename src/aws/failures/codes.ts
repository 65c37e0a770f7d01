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

/**
 * Of S3, with a status that says something else: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
 * The body did not arrive as it was sent.
 */
export const BROKEN_ON_THE_WAY: ReadonlySet<string> = new Set([
  'BadDigest',
  'IncompleteBody',
  'RequestTimeout',
  'XAmzContentSHA256Mismatch',
]);

/** Of S3 likewise: no permission would help. */
export const UNFIT: ReadonlySet<string> = new Set(['InvalidObjectState', 'PermanentRedirect']);

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
  'NoSuchBucket',
  'NoSuchKey',
  'NoSuchUpload',
  'NoSuchVersion',
  'NotFound',
  'ObjectNotFoundException',
  'ResourceNotFound',
  'ResourceNotFoundException',
]);
