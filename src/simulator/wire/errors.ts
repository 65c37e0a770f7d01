/** What a request is answered with instead of a result; each service and protocol spells it in its own way. */
export type ErrorKind =
  | 'throttled'
  | 'internal'
  | 'denied'
  | 'expired'
  | 'skewed'
  | 'unsigned'
  | 'unknown-credentials'
  | 'unknown-action'
  | 'malformed'
  | 'too-large'
  | 'invalid'
  | 'bad-page-token'
  | 'not-found'
  | 'bad-parameter'
  | 'bad-digest';

/** Thrown by actions and by what comes before them. Anything else that is thrown is a bug of the simulator. */
export class WireError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.name = 'WireError';
    this.kind = kind;
  }
}

export interface Spelling {
  readonly code: string;
  readonly status: number;
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html, of services that speak JSON. */
const JSON_SPELLINGS: Readonly<Record<ErrorKind, Spelling>> = {
  throttled: { code: 'ThrottlingException', status: 400 },
  internal: { code: 'InternalFailure', status: 500 },
  denied: { code: 'AccessDeniedException', status: 400 },
  expired: { code: 'ExpiredTokenException', status: 400 },
  skewed: { code: 'InvalidSignatureException', status: 400 },
  unsigned: { code: 'MissingAuthenticationTokenException', status: 400 },
  'unknown-credentials': { code: 'UnrecognizedClientException', status: 400 },
  'unknown-action': { code: 'UnknownOperationException', status: 400 },
  malformed: { code: 'SerializationException', status: 400 },
  'too-large': { code: 'RequestEntityTooLargeException', status: 400 },
  invalid: { code: 'ValidationException', status: 400 },
  'bad-page-token': { code: 'InvalidNextTokenException', status: 400 },
  'not-found': { code: 'ResourceNotFoundException', status: 400 },
  'bad-parameter': { code: 'InvalidParameterException', status: 400 },
  'bad-digest': { code: 'ValidationException', status: 400 },
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html, of services that speak query and XML. */
const QUERY_SPELLINGS: Readonly<Record<ErrorKind, Spelling>> = {
  throttled: { code: 'Throttling', status: 400 },
  internal: { code: 'InternalFailure', status: 500 },
  denied: { code: 'AccessDenied', status: 403 },
  expired: { code: 'ExpiredToken', status: 403 },
  skewed: { code: 'SignatureDoesNotMatch', status: 403 },
  unsigned: { code: 'MissingAuthenticationToken', status: 403 },
  'unknown-credentials': { code: 'InvalidClientTokenId', status: 403 },
  'unknown-action': { code: 'InvalidAction', status: 400 },
  malformed: { code: 'MalformedInput', status: 400 },
  'too-large': { code: 'RequestEntityTooLarge', status: 400 },
  invalid: { code: 'ValidationError', status: 400 },
  'bad-page-token': { code: 'InvalidNextToken', status: 400 },
  'not-found': { code: 'ResourceNotFound', status: 404 },
  'bad-parameter': { code: 'InvalidParameterValue', status: 400 },
  'bad-digest': { code: 'ValidationError', status: 400 },
};

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html */
const RUNTIME_SPELLINGS: Readonly<Record<ErrorKind, Spelling>> = {
  ...JSON_SPELLINGS,
  denied: { code: 'AccessDeniedException', status: 403 },
  expired: { code: 'ExpiredTokenException', status: 403 },
  skewed: { code: 'InvalidSignatureException', status: 403 },
  unsigned: { code: 'MissingAuthenticationTokenException', status: 403 },
  'unknown-credentials': { code: 'UnrecognizedClientException', status: 403 },
  'unknown-action': { code: 'UnknownOperationException', status: 404 },
  invalid: { code: 'ValidationError', status: 400 },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const S3_SPELLINGS: Readonly<Record<ErrorKind, Spelling>> = {
  throttled: { code: 'SlowDown', status: 503 },
  internal: { code: 'InternalError', status: 500 },
  denied: { code: 'AccessDenied', status: 403 },
  expired: { code: 'ExpiredToken', status: 400 },
  skewed: { code: 'RequestTimeTooSkewed', status: 403 },
  unsigned: { code: 'AccessDenied', status: 403 },
  'unknown-credentials': { code: 'InvalidAccessKeyId', status: 403 },
  'unknown-action': { code: 'NotImplemented', status: 501 },
  malformed: { code: 'MalformedXML', status: 400 },
  'too-large': { code: 'EntityTooLarge', status: 400 },
  invalid: { code: 'InvalidArgument', status: 400 },
  'bad-page-token': { code: 'InvalidArgument', status: 400 },
  'not-found': { code: 'NoSuchKey', status: 404 },
  'bad-parameter': { code: 'InvalidArgument', status: 400 },
  'bad-digest': { code: 'BadDigest', status: 400 },
};

export function runtimeSpelling(kind: ErrorKind): Spelling {
  return RUNTIME_SPELLINGS[kind];
}

export function s3Spelling(kind: ErrorKind): Spelling {
  return S3_SPELLINGS[kind];
}

export function jsonSpelling(kind: ErrorKind): Spelling {
  return JSON_SPELLINGS[kind];
}

export function querySpelling(kind: ErrorKind): Spelling {
  return QUERY_SPELLINGS[kind];
}

/** AWS's sentence for a member that is out of bounds; it spells members with a small letter. */
export function violation(value: string, member: string, constraint: string): WireError {
  const name = member.charAt(0).toLowerCase() + member.slice(1);
  const shown = value === 'null' ? value : `'${value}'`;
  return new WireError(
    'invalid',
    `1 validation error detected: Value ${shown} at '${name}' failed to satisfy constraint: ${constraint}`,
  );
}
