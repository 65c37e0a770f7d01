import type { Patient, Verdict } from '../../src/core/doctor/check.js';

/** A patient, what its check finds, and words of it. */
export type Expected = readonly [Patient, Verdict | 'silent', RegExp?];

/** By check and situation. */
export type DoctorCases = Readonly<Record<string, Readonly<Record<string, Expected>>>>;
