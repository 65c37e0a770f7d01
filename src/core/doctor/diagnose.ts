import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import type { Check, Outcome, Patient, Verdict } from './check.js';
import { CHECKS } from './checks/index.js';

export interface Answer {
  readonly check: Check;
  readonly outcome: Outcome;
}

export interface Diagnosis {
  readonly endpoint: string;
  /** The worst of all answers; unread ones do not make it worse than a note. */
  readonly verdict: Verdict;
  /** One sentence: the worst answer, or that all is well. */
  readonly headline: Text;
  /** Worst first; of equals causes before what follows from them, then in the order in which a person would ask. */
  readonly answers: readonly Answer[];
}

const ORDER: readonly Verdict[] = ['good', 'unknown', 'note', 'warning', 'problem'];

/** Asks every question that arises. A check that crashes is an answer that says so. */
export function diagnose(patient: Patient, checks: readonly Check[] = CHECKS): Diagnosis {
  const answers = checks.flatMap((check): Answer[] => {
    const outcome = answerOf(check, patient);
    return outcome === undefined ? [] : [{ check, outcome }];
  });
  const sorted = [...answers].sort((a, b) => rank(b.outcome) - rank(a.outcome));
  const [worst] = sorted;
  const verdict = worst?.outcome.verdict ?? 'unknown';
  return { endpoint: patient.endpoint.name, verdict, headline: headlineOf(worst, sorted), answers: sorted };
}

function answerOf(check: Check, patient: Patient): Outcome | undefined {
  try {
    return check.ask(patient);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { verdict: 'unknown', says: say`The check ${check.id} failed: ${reason}.`, evidence: [] };
  }
}

function rank({ verdict, isSymptom = false }: Outcome): number {
  return 2 * ORDER.indexOf(verdict) - (isSymptom ? 1 : 0);
}

function headlineOf(worst: Answer | undefined, answers: readonly Answer[]): Text {
  if (worst === undefined) return say`Nothing could be read of this endpoint.`;
  switch (worst.outcome.verdict) {
    case 'good':
      return say`All is well.`;
    case 'unknown':
      return say`Nothing is wrong as far as it could be read.`;
    case 'note':
    case 'warning':
    case 'problem': {
      // What follows from a cause is no trouble of its own.
      const alike = answers.filter(({ outcome }) => rank(outcome) === rank(worst.outcome)).length;
      const { says } = worst.outcome;
      return alike === 1 ? says : say`${says} ${alike - 1} more below.`;
    }
  }
}
