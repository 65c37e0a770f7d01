import { say } from '../../text/message.js';
import type { Known } from '../model/value.js';
import type { Dialect } from '../model/nouns.js';
import type { Fix, Rule } from '../rule.js';

/** boto3 and the CLI check types before they send anything; CloudFormation makes strings of numbers itself. */
const CHECKS_TYPES: readonly (Dialect | undefined)[] = ['boto3', 'cli-json'];

/** Only a number that is written in place: quoting a variable's value would change its other uses. */
function quoted({ raw, at, decidedAt, replace }: Known, name: string): readonly Fix[] {
  const isHere = decidedAt.file === at.file && decidedAt.range.start === at.range.start;
  if (!isHere || replace === undefined || !/^-?\d+(\.\d+)?$/.test(raw)) return [];
  const edits = [{ ...decidedAt, newText: `"${raw}"` }];
  return [{ title: say`Quote the value of ${name}`, edits, isSafe: true }];
}

export const environmentValueNotString: Rule = {
  id: 'environment-value-not-string',
  slug: 'env-not-string',
  severity: 'error',
  summary: 'A container environment takes strings only: boto3 and the AWS CLI reject anything else.',
  artefacts: ['python', 'notebook', 'json'],

  *check({ servings }) {
    for (const { model, container, exposure } of servings) {
      if (!CHECKS_TYPES.includes(model?.dialect)) continue;
      for (const { spelled, value } of container?.environment?.entries ?? []) {
        if (value.kind !== 'known' || value.environmentName !== undefined) continue;
        if (typeof value.value !== 'number' && typeof value.value !== 'boolean') continue;
        yield {
          at: value.at,
          message: say`${spelled} is the ${typeof value.value} ${String(value.value)}, not a string: the call fails before it is sent.`,
          exposure,
          basis: [value],
          fixes: quoted(value, spelled),
        };
      }
    }
  },
};
