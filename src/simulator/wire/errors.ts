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
  | 'bad-page-token';

/** Thrown by actions and by what comes before them. Anything else that is thrown is a bug of the simulator. */
export class WireError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.name = 'WireError';
    this.kind = kind;
  }
}

interface Spelling {
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
};

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
