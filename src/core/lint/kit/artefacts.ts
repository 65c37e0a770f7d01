import type { Artefact } from '../rule.js';

/** Whatever the nouns of AWS's API are read from: a rule that sees only those reports alike in all of them. */
export const DEPLOYED: readonly Artefact[] = [
  'python',
  'notebook',
  'json',
  'cloudformation',
  'terraform',
  'cdk',
  'javascript',
  'shell',
  'kubernetes',
  'step-functions',
];

/** Whatever calls of AWS's API are read from; templates have none. */
export const CALLED: readonly Artefact[] = ['python', 'notebook', 'javascript', 'shell', 'step-functions'];
