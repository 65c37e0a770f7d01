import { formatNumber } from '../../live/outline/formats.js';
import type { Check } from '../check.js';

const MOST = 12;

export const deployedConfiguration: Check = {
  id: 'deployed-configuration',
  question: 'Do the container’s variables, timeouts and limits fit long and large requests?',
  faq: [2, 3],

  ask({ findings }) {
    if (findings === undefined)
      return { verdict: 'unknown', says: 'The deployed configuration could not be read.', evidence: [] };
    if (findings.length === 0)
      return { verdict: 'good', says: 'Nothing is wrong with the deployed configuration.', evidence: [] };
    const evidence = findings.slice(0, MOST).map(({ rule, message }) => `${rule}: ${message}`);
    const isBroken = findings.some(({ severity }) => severity === 'error');
    const isRisky = findings.some(({ severity }) => severity === 'warning');
    return {
      verdict: isBroken ? 'problem' : isRisky ? 'warning' : 'note',
      says: `The deployed configuration has ${formatNumber(findings.length, 'finding')}.`,
      evidence,
      advice: 'Mend them where the endpoint is defined; each rule has a page that says how.',
    };
  },
};
