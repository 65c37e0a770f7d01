import type { Failure } from '../../core/live/failure.js';
import {
  BROKEN_ON_THE_WAY,
  DENIED,
  EXPIRED,
  isQuota,
  NOT_FOUND,
  SKEWED,
  THROTTLED,
  UNFIT,
  UNKNOWN_KEY,
  UNPROVEN,
} from './codes.js';
import type { FailureContext } from './context.js';

/** What AWS answered instead of what was asked for. */
export interface Refusal {
  /** Without namespace: `ThrottlingException`. */
  readonly code: string;
  readonly status: number;
  /** Redacted. */
  readonly message: string;
  /** The header `Retry-After` as sent. */
  readonly retryAfter?: string | undefined;
}

/** The first of SageMaker, the second of its runtime, which have no code for it. */
const SAYS_NOT_FOUND = /^could not find\b|^endpoint \S+ of account \d+ not found/i;

export function failureOfRefusal(refusal: Refusal, context: FailureContext): Failure {
  const { code, status, message } = refusal;
  if (status === 429 || (THROTTLED.has(code) && !isQuota(code, context.action))) {
    return { kind: 'throttled', message, ...retryAfterMs(refusal.retryAfter) };
  }
  if (UNFIT.has(code)) return { kind: 'refused', message };
  // A redirection is none of AWS's answers either: something stands in between.
  if (status >= 500 || status < 400) return { kind: 'service', message };
  if (BROKEN_ON_THE_WAY.has(code)) return { kind: 'service', message };
  if (SKEWED.has(code) || /\bsignature (has )?expired|signature not yet current/i.test(message)) {
    return { kind: 'clock-skew', message };
  }
  if (EXPIRED.has(code)) return expired(message, context);
  if (UNKNOWN_KEY.has(code)) {
    return context.isTemporary ? expired(message, context) : { kind: 'no-credentials', message };
  }
  if (UNPROVEN.has(code)) return { kind: 'no-credentials', message };
  if (DENIED.has(code) || (status === 403 && !NOT_FOUND.has(code))) return denied(refusal, context);
  if (NOT_FOUND.has(code) || (code.startsWith('Validation') && SAYS_NOT_FOUND.test(message))) {
    return { kind: 'not-found', message };
  }
  return status === 408 ? { kind: 'service', message } : { kind: 'refused', message };
}

export function expired(message: string, { renewal }: FailureContext): Failure {
  return { kind: 'expired', message, ...(renewal === undefined ? {} : { command: renewal }) };
}

/** The action from AWS's words, which may name one that the call needs besides its own; else the call's. */
function denied({ message }: Refusal, context: FailureContext): Failure {
  // A mistyped code, said as a denial: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_mfa.html
  if (/MultiFactorAuthentication failed/i.test(message)) return { kind: 'refused', message };
  const [, named] = /not authorized to perform:?\s+([a-z\d-]+:[A-Za-z\d]+)/i.exec(message) ?? [];
  return { kind: 'denied', message, action: named ?? context.action };
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(header: string | undefined): { readonly retryAfterMs?: number } {
  if (header === undefined) return {};
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? { retryAfterMs: Math.max(0, ms) } : {};
}
