import { formatCount } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check, ConfigurationFinding } from '../check.js';

const MOST = 12;
const MOST_RULES = 3;
const WEIGHT = { error: 2, warning: 1, info: 0 } as const;

export const deployedConfiguration: Check = {
  id: 'deployed-configuration',
  question: say`Do the container’s variables, timeouts and limits fit long and large requests?`,
  faq: [2, 3],

  ask({ findings }) {
    if (findings === undefined)
      return { verdict: 'unknown', says: say`The deployed configuration could not be read.`, evidence: [] };
    // One place may be found by several ways.
    const distinct = [...new Map(findings.map((one) => [`${one.rule} ${one.message}`, one])).values()];
    const sorted = distinct.sort((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity]);
    const [worst] = sorted;
    if (worst === undefined)
      return {
        verdict: 'good',
        says: say`Nothing is wrong with the deployed configuration.`,
        evidence: [],
      };
    const rules = [...new Set(sorted.map(({ rule }) => rule))].slice(0, MOST_RULES);
    return {
      verdict: worst.severity === 'error' ? 'problem' : worst.severity === 'warning' ? 'warning' : 'note',
      says:
        distinct.length === 1
          ? say`The deployed configuration has 1 finding: ${wordingOf(worst)}`
          : say`The deployed configuration has ${formatCount(distinct.length)} findings, the worst: ${wordingOf(worst)}`,
      evidence: sorted.slice(0, MOST).map((finding) => say`${finding.rule}: ${wordingOf(finding)}`),
      advice: say`Mend them where the endpoint is defined; each rule has a page that says how.`,
      remedies: rules.map((rule) => ({
        kind: 'rule',
        title: say`Read how the rule ${rule} is mended`,
        rule,
      })),
    };
  },
};

function wordingOf({ wording, message }: ConfigurationFinding): Text {
  return wording ?? message;
}
