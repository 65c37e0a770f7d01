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
  readonly headline: string;
  /** Worst first; of equals in the order in which a person would ask. */
  readonly answers: readonly Answer[];
}

const ORDER: readonly Verdict[] = ['good', 'unknown', 'note', 'warning', 'problem'];

/** Asks every question that arises. A check that crashes is an answer that says so. */
export function diagnose(patient: Patient, checks: readonly Check[] = CHECKS): Diagnosis {
  const answers = checks.flatMap((check): Answer[] => {
    const outcome = answerOf(check, patient);
    return outcome === undefined ? [] : [{ check, outcome }];
  });
  const sorted = [...answers].sort((a, b) => rank(b.outcome.verdict) - rank(a.outcome.verdict));
  const [worst] = sorted;
  const verdict = worst?.outcome.verdict ?? 'unknown';
  return { endpoint: patient.endpoint.name, verdict, headline: headlineOf(worst, sorted), answers: sorted };
}

function answerOf(check: Check, patient: Patient): Outcome | undefined {
  try {
    return check.ask(patient);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { verdict: 'unknown', says: `The check ${check.id} failed: ${reason}.`, evidence: [] };
  }
}

function rank(verdict: Verdict): number {
  return ORDER.indexOf(verdict);
}

function headlineOf(worst: Answer | undefined, answers: readonly Answer[]): string {
  if (worst === undefined) return 'Nothing could be read of this endpoint.';
  switch (worst.outcome.verdict) {
    case 'good':
      return 'All is well.';
    case 'unknown':
      return 'Nothing is wrong as far as it could be read.';
    case 'note':
    case 'warning':
    case 'problem': {
      const alike = answers.filter(({ outcome }) => outcome.verdict === worst.outcome.verdict).length;
      return alike === 1 ? worst.outcome.says : `${worst.outcome.says} ${alike - 1} more below.`;
    }
  }
}
