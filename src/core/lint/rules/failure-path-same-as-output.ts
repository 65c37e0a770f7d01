import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { identityOf, known } from '../model/fields.js';
import type { Datum, Known } from '../model/value.js';
import type { Fix, Rule } from '../rule.js';

function placeOf(path: Datum | undefined): string | undefined {
  return identityOf(path)?.replace(/\/+$/, '');
}

/** Only a path that is written in place: a variable holds the output path as well. */
function apart(path: Known<string> | undefined): readonly Fix[] {
  if (path === undefined || path.decidedAt.range.start !== path.at.range.start) return [];
  const other = `${path.value.replace(/\/+$/, '')}-failures`;
  return replaceValue(path, other, say`Set it to ${other}`, { isSafe: false });
}

export const failurePathSameAsOutput: Rule = {
  id: 'failure-path-same-as-output',
  slug: 'epc-failure-eq-output',
  severity: 'info',
  summary: 'Failures and results in one place cannot be told apart by their path.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      const { failurePath, outputPath } = part ?? {};
      const place = placeOf(failurePath?.value);
      if (failurePath === undefined || outputPath === undefined || place === undefined) continue;
      if (place !== placeOf(outputPath.value)) continue;
      yield {
        at: failurePath.value.at,
        message: say`${failurePath.spelled} is the output path: failures and results cannot be told apart by it.`,
        related: [{ at: outputPath.value.at, message: say`The output path.` }],
        fixes: apart(known(failurePath)),
      };
    }
  },
};
