import { say } from '../../text/message.js';
import type { Message } from '../../text/message.js';
import { variableOfModelKey } from '../facts/model-keys.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf, lacks } from '../model/fields.js';
import type { Entry, Known, Mapping } from '../model/value.js';
import type { Finding, Fix, Rule } from '../rule.js';

/** What TorchServe takes instead of a timeout that it leaves out, in seconds: ModelConfig.java. */
const DEFAULT = 120;

export const torchserveModelConfigIgnored: Rule = {
  id: 'torchserve-model-config-ignored',
  slug: '-',
  severity: 'warning',
  summary: 'TorchServe silently leaves out what it cannot use in model-config.yaml.',
  artefacts: ['model-config'],

  *check({ servings }) {
    for (const serving of servings) {
      const reading = readingOf(serving);
      if (reading?.family !== 'torchserve') continue;
      for (const { isOfModel, settings } of reading.files)
        if (isOfModel === true)
          for (const found of ignoredIn(settings)) yield { ...found, exposure: serving.exposure };
    }
  },
};

function* ignoredIn(settings: Mapping): Generator<Finding> {
  for (const { key, value } of settings.entries) {
    if (value.kind !== 'known' || variableOfModelKey('torchserve', key) === undefined) continue;
    const text = typeof value.value === 'string' ? /^\d{1,9}$/.exec(value.value)?.[0] : undefined;
    if (text !== undefined)
      yield found(
        value,
        say`${key} is a text, "${text}": TorchServe takes bare numbers only and leaves it out.`,
        replaceValue(value, Number(text), say`Write ${text} without quotes`, { isSafe: true }),
      );
    else if (/Timeout$/.test(key) && typeof value.value === 'number' && value.value <= 0)
      yield found(
        value,
        say`${key} is ${value.value}: TorchServe takes no such time and ends requests after ${DEFAULT} s.`,
        [],
      );
  }
  yield* bounds(settings);
}

/** TorchServe takes both bounds or none. */
function* bounds(settings: Mapping): Generator<Finding> {
  const least = numberIn(entryOf(settings, 'minWorkers'));
  const most = numberIn(entryOf(settings, 'maxWorkers'));
  if (least !== undefined && most !== undefined) {
    if (least.value <= most.value) return;
    const fixes = replaceValue(most, least.value, say`Set maxWorkers to ${least.value}`, { isSafe: false });
    const message = say`minWorkers is ${least.value}, above maxWorkers ${most.value}: TorchServe leaves both out.`;
    yield {
      ...found(least, message, fixes),
      basis: [least, most],
      related: [{ at: most.at, message: say`The maximum is ${most.value}.` }],
    };
    return;
  }
  const only = least ?? most;
  const missing = least === undefined ? 'minWorkers' : 'maxWorkers';
  if (only === undefined || !lacks(settings, missing)) return;
  const name = least === undefined ? 'maxWorkers' : 'minWorkers';
  yield found(
    only,
    say`${name} counts only together with ${missing}: TorchServe leaves ${only.value} out.`,
    insertInto(settings, missing, only.value, say`Set ${missing} to ${only.value}`, { isSafe: false }),
  );
}

function found(value: Known, message: Message, fixes: readonly Fix[]): Finding {
  return { at: value.at, message, basis: [value], fixes };
}

function numberIn(entry: Entry | undefined): Known<number> | undefined {
  if (entry?.value.kind !== 'known') return undefined;
  const { value } = entry.value;
  return typeof value === 'number' && value > 0 ? { ...entry.value, value } : undefined;
}
