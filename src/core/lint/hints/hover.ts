import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { Explanation } from '../facts/explanation.js';
import { variableOfModelKey } from '../facts/model-keys.js';
import { STACK_NAMES } from '../facts/stack-names.js';
import { unitName } from '../facts/units.js';
import { variableOf, variableOfProperty, variablesNamed } from '../facts/variables.js';
import { explanationsOf, familiesOf } from '../facts/variable-meanings.js';
import { familyOfFile, readingOf } from '../ladder/stack.js';
import { parseSize, parseTime } from '../ladder/units.js';
import type { Family } from '../model/image.js';
import type { Exposure, Project, Serving } from '../model/project.js';
import { formatAmount, inWords, rangeText } from './amounts.js';
import type { ShowPlace, Tell } from './markdown.js';
import { code, english, link, placeLink, sentence, showFile } from './markdown.js';
import { outcomesOf } from './outcomes.js';
import type { Spot } from './spots.js';
import { spotAt } from './spots.js';

/** What is told of a setting that somebody points at. */
export interface HoverHint {
  /** The key or the value that is explained. */
  readonly at: Location;
  /** Markdown; whatever a file says in it is escaped. */
  readonly markdown: string;
}

/** Meaning, unit, default, range and readers of the setting at an offset, and what it becomes at run time. */
export function hoverAt(
  project: Project,
  file: string,
  offset: number,
  show: ShowPlace = showFile,
  tell: Tell = english,
): HoverHint | undefined {
  const spot = spotAt(project, file, offset);
  if (spot === undefined) return undefined;
  const { explanation } = spot;
  const facts = [...factsOf(explanation, tell), ...readersOf(spot, tell), ...valueOf(spot, tell)];
  const parts = [
    `**${code(spot.name)}**`,
    sentence(tell(explanation.meaning)),
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...outcomesOf(project, spot, show, tell),
    ...exposureText(spot.exposure, show, tell),
    link(tell(say`Source`), explanation.source),
  ];
  return { at: spot.at, markdown: parts.filter((part) => part !== '').join('\n\n') };
}

/** Unit, default, range, choices and versions, each a line of Markdown. */
export function factsOf(explanation: Explanation, tell: Tell): readonly string[] {
  const { unit, standard, min, max, values, examples, versions } = explanation;
  const facts: string[] = [];
  if (unit !== undefined) facts.push(tell(say`Unit: ${sentence(tell(unitName(unit)))}`));
  if (standard !== undefined) facts.push(tell(say`Default: ${sentence(tell(standard))}`));
  const range = values === undefined ? rangeText(min, max) : undefined;
  if (range !== undefined) facts.push(tell(say`Allowed: ${sentence(tell(range))}`));
  if (values !== undefined) facts.push(tell(say`Allowed: ${listOf(values.map(code))}`));
  else if (examples !== undefined) facts.push(tell(say`For example: ${listOf(examples.map(code))}`));
  if (versions !== undefined) facts.push(tell(say`Versions: ${sentence(tell(versions))}`));
  return facts;
}

function familyOf([serving]: readonly Serving[]): Family | undefined {
  return serving === undefined ? undefined : readingOf(serving)?.family;
}

/** Who reads a variable, and whether this container does. */
function readersOf({ scope, name, servings }: Spot, tell: Tell): readonly string[] {
  if (scope.kind === 'server') return [tell(say`Read by: ${sentence(SERVER_NAMES[scope.server.kind])}`)];
  if (scope.kind !== 'environment') return [];
  const rows = explanationsOf(name);
  const families = [...new Set(rows.flatMap(familiesOf))];
  if (families.length === 0) return [];
  const readers = families.map((family) => {
    const unit = variableOf(family, name)?.unit ?? '';
    const stack = STACK_NAMES[family];
    return sentence(tell(families.length > 1 && unit !== '' ? say`${stack} (${unitName(unit)})` : stack));
  });
  const family = familyOf(servings);
  const isForeign = family !== undefined && !families.includes(family);
  return [
    tell(say`Read by: ${listOf(readers)}`),
    ...(isForeign
      ? [tell(say`Not read by ${sentence(tell(STACK_NAMES[family]))}, which runs in this container`)]
      : []),
  ];
}

const SERVER_NAMES = {
  gunicorn: 'gunicorn',
  uvicorn: 'uvicorn',
  'flask-development': 'Flask',
  torchserve: 'TorchServe',
  mms: 'Multi Model Server',
  'torchserve-or-mms': 'TorchServe, Multi Model Server',
  djl: 'DJL Serving',
  triton: 'Triton',
  waitress: 'Waitress',
} as const;

function valueOf(spot: Spot, tell: Tell): readonly string[] {
  const words = writtenWords(spot);
  const { value } = spot.entry;
  if (words === undefined || value.kind !== 'known' || isSame(words, String(value.value))) return [];
  return [tell(say`Here: ${code(String(value.value))} is ${sentence(tell(words))}`)];
}

/** `1,000 bytes` says no more than `1000`. */
function isSame(words: Text, written: string): boolean {
  return english(words).replace(/,| (bytes|s)$/g, '') === written.trim();
}

/** The written value in words: `900` seconds is `15 min`; undefined where the number says it all. */
export function writtenWords({ scope, entry, name, servings, explanation }: Spot): Text | undefined {
  const { value } = entry;
  if (value.kind !== 'known') return undefined;
  const text = String(value.value).trim();
  if (scope.kind === 'nginx') return nginxWords(name, text);
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  return inWords(Number(text), unitOf(scope, name, servings, explanation));
}

function unitOf(
  scope: Spot['scope'],
  name: string,
  servings: readonly Serving[],
  { unit }: Explanation,
): string | undefined {
  const family = familyOf(servings);
  if (scope.kind === 'environment') {
    if (family !== undefined) return variableOf(family, name)?.unit;
    const units = new Set(variablesNamed(name).map((variable) => variable.unit));
    return units.size === 1 ? [...units][0] : undefined;
  }
  if (scope.kind === 'server' && scope.server.source === 'file' && scope.server.kind !== 'gunicorn') {
    const [serving] = servings;
    const told = serving === undefined ? undefined : familyOfFile(serving, scope.server);
    return told === undefined
      ? unit
      : ((variableOfProperty(told, name) ?? variableOfModelKey(told, name))?.unit ?? unit);
  }
  return unit;
}

function nginxWords(name: string, text: string): Text | undefined {
  if (/_(timeout)$/.test(name)) {
    const seconds = parseTime(text);
    return seconds === undefined ? undefined : formatAmount(seconds, 's');
  }
  const bytes = /_size$/.test(name) ? parseSize(text) : undefined;
  if (bytes === undefined) return undefined;
  return name === 'client_max_body_size' && bytes === 0 ? say`no limit` : formatAmount(bytes, 'bytes');
}

function exposureText(exposure: Exposure | undefined, show: ShowPlace, tell: Tell): readonly string[] {
  if (exposure === undefined || exposure.because.length === 0) return [];
  const because = listOf(
    exposure.because.slice(0, 3).map(({ at, what }) => say`${code(tell(what))} (${placeLink(at, show)})`),
  );
  switch (exposure.mode) {
    case 'async':
      return [tell(say`Taken as asynchronous because of ${because}.`)];
    case 'real-time':
      return [tell(say`Taken as real-time because of ${because}; nothing is reported for it.`)];
    case 'unknown':
      return [tell(say`Files disagree about how it is deployed: ${because}.`)];
  }
}
