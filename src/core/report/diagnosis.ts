import type { Verdict } from '../doctor/check.js';
import type { Diagnosis } from '../doctor/diagnose.js';
import { escapeMarkdown } from '../text/markdown.js';

/** Where and when; said on top, so that a saved report says what it is of. */
export interface DiagnosisPlace {
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

const MARKS: Readonly<Record<Verdict, string>> = {
  good: '✓',
  note: 'i',
  unknown: '?',
  warning: '!',
  problem: '✗',
};

const WORDS: Readonly<Record<Verdict, string>> = {
  good: 'fine',
  note: 'worth knowing',
  unknown: 'not known',
  warning: 'warning',
  problem: 'problem',
};

/** For a terminal. */
export function formatDiagnosis({ endpoint, headline, answers }: Diagnosis, place: DiagnosisPlace): string {
  return [
    `${endpoint}: ${headline}`,
    placeText(place),
    '',
    ...answers.flatMap(({ check, outcome }) => [
      `${MARKS[outcome.verdict]} ${check.question}`,
      `    ${outcome.says}`,
      ...outcome.evidence.map((line) => `    · ${line}`),
      ...(outcome.advice === undefined ? [] : [`    → ${outcome.advice}`]),
      '',
    ]),
  ].join('\n');
}

/** For the editor's preview; whatever AWS says is shown as text. */
export function diagnosisMarkdown({ endpoint, headline, answers }: Diagnosis, place: DiagnosisPlace): string {
  return [
    `# ${escapeMarkdown(endpoint)}`,
    '',
    `**${escapeMarkdown(headline)}**`,
    '',
    escapeMarkdown(placeText(place)),
    '',
    ...answers.flatMap(({ check, outcome }) => [
      `## ${MARKS[outcome.verdict]} ${escapeMarkdown(check.question)}`,
      '',
      `${escapeMarkdown(outcome.says)} *(${WORDS[outcome.verdict]})*`,
      '',
      ...outcome.evidence.map((line) => `- ${escapeMarkdown(line)}`),
      ...(outcome.advice === undefined ? [] : ['', `→ ${escapeMarkdown(outcome.advice)}`]),
      '',
    ]),
  ].join('\n');
}

/** For scripts. */
export function diagnosisJson(diagnosis: Diagnosis, { accountId, region, atMs }: DiagnosisPlace): string {
  const { endpoint, verdict, headline, answers } = diagnosis;
  const at = new Date(atMs).toISOString();
  const checks = answers.map(({ check: { id, question, faq }, outcome }) => ({
    id,
    question,
    faq,
    ...outcome,
  }));
  return `${JSON.stringify({ version: 1, endpoint, account: accountId, region, at, verdict, headline, checks }, undefined, 2)}\n`;
}

function placeText({ accountId, region, atMs }: DiagnosisPlace): string {
  return `Account ${accountId}, ${region}, ${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
