import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import type { Range } from '../../text/range.js';
import type { Explanation } from '../facts/explanation.js';
import { LIMITS } from '../facts/limits.js';
import { MEMBERS } from '../facts/member-meanings.js';
import type { Quantity } from '../facts/quantities.js';
import { PRECEDENCES } from '../facts/quantities.js';
import { STACK_NAMES } from '../facts/stack-names.js';
import {
  EXPLAINED_VARIABLES,
  explanationsOf,
  explainVariable,
  familiesOf,
} from '../facts/variable-meanings.js';
import { unitName } from '../facts/units.js';
import { COMMON_VARIABLES, isReadBy, variablesNamed } from '../facts/variables.js';
import { readingOf } from '../ladder/stack.js';
import type { Family } from '../model/image.js';
import type { Serving } from '../model/project.js';
import { inWords, rangeText } from './amounts.js';
import type { Held } from './completion-blocks.js';
import type { Syntax } from './completion-scan.js';
import { factsOf } from './hover.js';
import type { Tell } from './markdown.js';
import { link, sentence } from './markdown.js';
import { spellMember } from './spelling.js';

/** One thing to offer at a cursor. */
export interface CompletionHint {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** Unit and range, or what a value comes to, on one line. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** Takes the place of `replaces`, quotes and colon included. */
  readonly insertText: string;
  readonly replaces: Range;
}

/** An offer whose texts are not told yet. */
export interface CompletionDraft extends Omit<CompletionHint, 'detail' | 'documentation'> {
  readonly detail: Text;
  readonly explanation: Explanation;
}

/** The offer as a host shows it. */
export function told({ explanation, detail, ...rest }: CompletionDraft, tell: Tell): CompletionHint {
  return { ...rest, detail: tell(detail), documentation: documentationOf(explanation, tell) };
}

/** A name that may stand somewhere, in the spelling of that place. */
export interface Offered {
  readonly name: string;
  readonly spelled: string;
  readonly explanation: Explanation;
  /** For variables: the stacks that read it. */
  readonly readers?: readonly Family[];
  readonly quantity?: Quantity;
  /** The value is a string whatever it holds, as in an environment. */
  readonly isText: boolean;
}

/** The stack of all these containers; undefined when they differ or are not known. */
export function familyOfAll(servings: readonly Serving[]): Family | undefined {
  const families = new Set(servings.map((serving) => readingOf(serving)?.family));
  return families.size === 1 ? [...families][0] : undefined;
}

/** Variables that may be set there: those that the container's stack reads, else all that are known. */
export function variablesFor(servings: readonly Serving[]): readonly Offered[] {
  const family = familyOfAll(servings);
  return EXPLAINED_VARIABLES.flatMap((name) => {
    const isCommon = COMMON_VARIABLES.has(name) || variablesNamed(name).length === 0;
    if (family !== undefined && !isCommon && !isReadBy(family, name)) return [];
    const explanation = explainVariable(name, family);
    if (explanation === undefined) return [];
    const readers = [...new Set(explanationsOf(name).flatMap(familiesOf))];
    const quantity = quantityOf(name, family);
    return [
      {
        name,
        spelled: name,
        explanation,
        readers,
        isText: true,
        ...(quantity === undefined ? {} : { quantity }),
      },
    ];
  });
}

export function quantityOf(name: string, family: Family | undefined): Quantity | undefined {
  return PRECEDENCES.find(
    (row) =>
      (family === undefined || row.family === family) && row.origins.some((origin) => origin.name === name),
  )?.quantity;
}

/** What may stand in a block of data. */
export function offeredIn({ scope, servings }: Held, syntax: Syntax, bracket: string): readonly Offered[] {
  if (scope.kind === 'environment') return variablesFor(servings);
  return Object.entries(MEMBERS[scope.shape]).flatMap(([name, explanation]) => {
    const spelled = spellMember(name, scope.dialect, syntax, bracket);
    return spelled === undefined ? [] : [{ name, spelled, explanation, isText: false }];
  });
}

export function keyHint(offered: Offered, insertText: string, replaces: Range): CompletionDraft {
  const { spelled, explanation, readers = [] } = offered;
  const { unit, values, min, max } = explanation;
  const readBy = readers.length === 0 ? [] : [listOf(readers.map((family) => STACK_NAMES[family]))];
  const range = values?.join(' | ') ?? rangeText(min, max);
  const facts: readonly Text[] = [unit === undefined ? undefined : unitName(unit), range, ...readBy].filter(
    (fact) => fact !== undefined,
  );
  const [first = '', ...others] = facts;
  const detail = others.reduce((all: Text, fact) => say`${all} · ${fact}`, first);
  return { label: spelled, kind: 'key', detail, explanation, insertText, replaces };
}

function documentationOf(explanation: Explanation, tell: Tell): string {
  const facts = factsOf(explanation, tell).map((fact) => `- ${fact}`);
  const source = link(tell(say`Source`), explanation.source);
  const parts = [sentence(tell(explanation.meaning)), facts.join('\n'), source];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A value with what it comes to. */
export interface OfferedValue {
  readonly text: string;
  readonly detail: Text;
  readonly isNumber: boolean;
}

/** Values to offer for a setting: its choices, else the numbers that an asynchronous request may need, and its limits. */
export function valuesOf({ explanation, quantity }: Offered): readonly OfferedValue[] {
  const { values, kind, unit, min, max, examples = [] } = explanation;
  if (values !== undefined)
    return values.map((text) => ({ text, detail: detailOf(text, unit), isNumber: isNumeric(text) }));
  if (kind === 'boolean') return ['true', 'false'].map((text) => ({ text, detail: '', isNumber: false }));
  const found = new Map<string, Text>();
  const add = (text: string, detail: Text): void => {
    if (!found.has(text)) found.set(text, detail);
  };
  for (const [text, detail] of neededFor(quantity, unit)) add(text, detail);
  for (const text of examples) add(text, detailOf(text, unit));
  if (kind === 'number') {
    if (min !== undefined) add(String(min), withWords('least', String(min), unit));
    if (max !== undefined && max < LIMITS.javaInt) add(String(max), withWords('greatest', String(max), unit));
  }
  return [...found].map(([text, detail]) => ({
    text,
    detail,
    isNumber: kind === 'number' && isNumeric(text),
  }));
}

/** The service's own limits, in the unit that the setting takes. */
function neededFor(
  quantity: Quantity | undefined,
  unit: string | undefined,
): readonly (readonly [string, Text])[] {
  const factor = unit === 'minutes' ? 60 : 1;
  switch (quantity) {
    case 'response-timeout': {
      const { max, default: standard } = LIMITS.invocationTimeout;
      return unit === 'seconds' || unit === 'minutes'
        ? [
            [String(max / factor), say`the longest that a request may take`],
            [String(standard / factor), say`what a request may take by default`],
          ]
        : [];
    }
    case 'request-size':
    case 'response-size': {
      const { offered } = LIMITS.payloadBytes;
      if (unit === 'bytes') return [[String(offered), say`1 GiB, enough for every request`]];
      return unit === 'MiB' ? [[String(offered / 1_048_576), say`1 GiB, enough for every request`]] : [];
    }
    default:
      return [];
  }
}

function detailOf(text: string, unit: string | undefined): Text {
  return isNumeric(text) ? (inWords(Number(text), unit) ?? '') : '';
}

function withWords(what: 'least' | 'greatest', text: string, unit: string | undefined): Text {
  const words = detailOf(text, unit);
  if (what === 'least') return words === '' ? say`least` : say`least, ${words}`;
  return words === '' ? say`greatest` : say`greatest, ${words}`;
}

function isNumeric(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

export function valueHint(
  { explanation }: Offered,
  { text, detail }: OfferedValue,
  insertText: string,
  replaces: Range,
): CompletionDraft {
  return { label: text, kind: 'value', detail, explanation, insertText, replaces };
}
