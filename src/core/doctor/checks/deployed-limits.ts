import { formatBytes } from '../../live/outline/bytes.js';
import { formatDuration } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check, ConfigurationLimit, Patient } from '../check.js';
import { recent } from '../measures.js';
import { shortestTime } from '../rungs.js';
import { formatSeconds } from '../words.js';

const WINDOW = 180;
/** A model whose average minute takes this share of the shortest timeout loses its slower requests. */
const NEAR = 0.7;
const MOST = 14;

export const deployedLimits: Check = {
  id: 'deployed-limits',
  question: say`Does one timeout or size limit of what is deployed stop what another lets through?`,
  faq: [4],

  ask(patient) {
    const { limits } = patient;
    if (limits === undefined || limits.length === 0) return undefined;
    const slowest = slowestSeconds(patient);
    const evidence: Text[] = [
      ...limits.slice(0, MOST).map(limitText),
      ...(slowest === undefined
        ? []
        : [say`ModelLatency: ${formatSeconds(slowest)} on average in the slowest minute of the last 3 h`]),
    ];
    const first = shortestTime(patient);
    if (first === undefined)
      return {
        verdict: 'good',
        says: say`Nothing that is known stops a request before its own timeout.`,
        evidence,
      };
    const after = formatDuration(first.value * 1000);
    if (slowest !== undefined && slowest >= NEAR * first.value)
      return {
        verdict: 'warning',
        says: say`Requests are stopped after ${after} by ${first.layer}, and in the slowest minute they took ${formatSeconds(slowest)} on average.`,
        evidence,
        advice: say`Raise ${first.setting} above the slowest request, and every other timeout with it; the request’s own InvocationTimeoutSeconds should be the first to end.`,
      };
    return {
      verdict: 'note',
      says: say`Requests are stopped after ${after} by ${first.layer}, before InvocationTimeoutSeconds does.`,
      evidence,
      advice: say`Requests are faster than that today. Raise ${first.setting} before longer ones come.`,
    };
  },
};

function slowestSeconds(patient: Patient): number | undefined {
  const values = patient.endpoint.variants
    .flatMap(({ latency }) => recent(latency, patient, WINDOW).map(({ value }) => value / 1e6))
    .filter((value) => Number.isFinite(value) && value > 0);
  return values.length === 0 ? undefined : Math.max(...values);
}

function limitText({ layer, setting, quantity, value, isDefault }: ConfigurationLimit): Text {
  const amount: Text = !Number.isFinite(value)
    ? say`no limit`
    : quantity.endsWith('size')
      ? formatBytes(value)
      : formatDuration(value * 1000);
  return isDefault
    ? say`${QUANTITIES[quantity]}: ${layer}, ${setting}: ${amount} (default)`
    : say`${QUANTITIES[quantity]}: ${layer}, ${setting}: ${amount}`;
}

const QUANTITIES: Readonly<Record<ConfigurationLimit['quantity'], Text>> = {
  time: say`Time of a request`,
  'queue-time': say`Time in the queue`,
  'startup-time': say`Time to start`,
  'request-size': say`Size of a request`,
  'response-size': say`Size of a response`,
};
