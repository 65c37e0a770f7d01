import type { Outcome, Verdict } from '../doctor/check.js';
import type { Diagnosis } from '../doctor/diagnose.js';
import type { Remedy } from '../doctor/remedy.js';
import { escapeMarkdown } from '../text/markdown.js';
import type { Text } from '../text/message.js';
import { say, textOf } from '../text/message.js';
import { visible } from './visible.js';

/** Where and when; said on top, so that a saved report says what it is of. */
export interface DiagnosisPlace {
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** In the language of who reads it. */
export type Tell = (text: Text) => string;

/** A report as lines, and where each answer is in it. */
export interface DiagnosisLines {
  readonly lines: readonly string[];
  /** Line of an answer's question, from 0, in the order of the answers. */
  readonly questions: readonly number[];
}

const RULE_PAGES = 'docs/rules/';

const MARKS: Readonly<Record<Verdict, string>> = {
  good: '✓',
  note: 'i',
  unknown: '?',
  warning: '!',
  problem: '✗',
};

const WORDS: Readonly<Record<Verdict, Text>> = {
  good: say`fine`,
  note: say`worth knowing`,
  unknown: say`not known`,
  warning: say`warning`,
  problem: say`problem`,
};

const english: Tell = (text) => textOf(text);

/**
 * For a terminal.
 *
 * @param pages Address of the folder that holds the rules' pages, with a '/' at its end.
 */
export function formatDiagnosis(diagnosis: Diagnosis, place: DiagnosisPlace, pages = RULE_PAGES): string {
  return `${diagnosisLines(diagnosis, place, english, { pages }).lines.join('\n')}\n`;
}

/**
 * For a terminal or an editor: the verdict on top, an answer a paragraph.
 *
 * @param areBrief True where remedies have buttons: only commands are spelt out.
 */
export function diagnosisLines(
  { endpoint, headline, answers }: Diagnosis,
  place: DiagnosisPlace,
  tell: Tell,
  { pages = RULE_PAGES, areBrief = false }: { readonly pages?: string; readonly areBrief?: boolean } = {},
): DiagnosisLines {
  const lines = [`${endpoint}: ${tell(headline)}`, tell(placeText(place)), ''];
  const questions: number[] = [];
  for (const { check, outcome } of answers) {
    questions.push(lines.length);
    lines.push(
      `${MARKS[outcome.verdict]} ${tell(check.question)} (${tell(WORDS[outcome.verdict])})`,
      `    ${tell(outcome.says)}`,
      ...outcome.evidence.map((line) => `    · ${tell(line)}`),
      ...(outcome.advice === undefined ? [] : [`    → ${tell(outcome.advice)}`]),
      ...remediesOf(outcome).flatMap((remedy) =>
        areBrief && remedy.kind !== 'command' ? [] : remedyLines(remedy, tell, pages),
      ),
      '',
    );
  }
  return { lines, questions };
}

function remedyLines(remedy: Remedy, tell: Tell, pages: string): readonly string[] {
  const text = remedyText(remedy, pages);
  return [
    `    ⇒ ${tell(remedy.title)}:`,
    ...tell(text)
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `        ${visible(line)}`)),
  ];
}

/** What a person copies, or where they look; a plain string is to be pasted as it is. */
export function remedyText(remedy: Remedy, pages = RULE_PAGES): Text {
  switch (remedy.kind) {
    case 'command':
      return remedy.command;
    case 'policy':
      return remedy.script;
    case 'payload':
      return `${remedy.call}\n${remedy.json}`;
    case 'console':
      return remedy.url;
    case 'rule':
      return `${pages}${remedy.rule}.md`;
    case 'edit':
      return say`In the file that defines it: ${remedy.member} = ${String(remedy.value)}`;
  }
}

/** For an issue or a chat; whatever AWS says is shown as text. */
export function diagnosisMarkdown(
  { endpoint, headline, answers }: Diagnosis,
  place: DiagnosisPlace,
  tell: Tell = english,
): string {
  const escaped = (text: Text): string => escapeMarkdown(tell(text));
  return [
    `# ${escapeMarkdown(endpoint)}`,
    '',
    `**${escaped(headline)}**`,
    '',
    escaped(placeText(place)),
    '',
    ...answers.flatMap(({ check, outcome }) => [
      `## ${MARKS[outcome.verdict]} ${escaped(check.question)}`,
      '',
      `${escaped(outcome.says)} *(${tell(WORDS[outcome.verdict])})*`,
      '',
      ...outcome.evidence.map((line) => `- ${escaped(line)}`),
      ...(outcome.advice === undefined ? [] : ['', `→ ${escaped(outcome.advice)}`]),
      ...remediesOf(outcome).flatMap((remedy) => ['', `${escaped(remedy.title)}:`, '', fenced(remedy, tell)]),
      '',
    ]),
  ].join('\n');
}

/** In a fence that nothing in it can close. */
function fenced(remedy: Remedy, tell: Tell): string {
  const text = tell(remedyText(remedy)).trimEnd();
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** For scripts. */
export function diagnosisJson(diagnosis: Diagnosis, { accountId, region, atMs }: DiagnosisPlace): string {
  const { endpoint, verdict, headline, answers } = diagnosis;
  const at = new Date(atMs).toISOString();
  const checks = answers.map(({ check: { id, question, faq }, outcome }) => ({
    ...{ id, question: english(question), faq, verdict: outcome.verdict, says: english(outcome.says) },
    evidence: outcome.evidence.map(english),
    ...(outcome.advice === undefined ? {} : { advice: english(outcome.advice) }),
    remedies: remediesOf(outcome).map((remedy) => ({ ...remedy, title: english(remedy.title) })),
  }));
  const report = {
    ...{ version: 1, endpoint, account: accountId, region, at, verdict },
    ...{ headline: english(headline), checks },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function remediesOf({ remedies = [] }: Outcome): readonly Remedy[] {
  return remedies;
}

function placeText({ accountId, region, atMs }: DiagnosisPlace): Text {
  return say`Account ${accountId}, ${region}, ${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
