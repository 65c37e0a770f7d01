import { ageMs } from '../clock.js';
import type { AccountSnapshot, LiveSnapshot } from '../snapshot.js';
import { costNotes, costRows } from './cost.js';
import { formatAge, formatCount } from './formats.js';
import type { Tooltip, TooltipRow } from './node.js';
import { messageText, nameText } from './text.js';

/** Who is signed in, what was found, and what the metrics cost. */
export function accountTooltip(account: AccountSnapshot, label: string, snapshot: LiveSnapshot): Tooltip {
  const { place } = account;
  return {
    title: label,
    rows: [
      ...identityRows(account),
      { name: 'Endpoints', value: kindsText(account) },
      {
        name: 'List read',
        value: account.listed === undefined ? 'not yet' : formatAge(ageMs(account.listed, snapshot.now)),
      },
      ...(place.kind === 'demo' ? [] : costRows(snapshot.spending)),
    ],
    notes:
      place.kind === 'demo'
        ? ['A pretend account on this machine: no request leaves it, and nothing is billed.']
        : costNotes(snapshot.spending),
  };
}

function identityRows({ place, identity }: AccountSnapshot): readonly TooltipRow[] {
  return [
    ...(place.kind === 'demo'
      ? []
      : [{ name: 'Profile', value: nameText(place.profile ?? 'default credentials') }]),
    { name: 'Region', value: nameText(place.region) },
    ...(identity === undefined
      ? []
      : [
          { name: 'Account', value: nameText(identity.accountId) },
          { name: 'Signed in as', value: messageText(identity.arn) },
          ...(identity.partition === 'aws'
            ? []
            : [{ name: 'Partition', value: nameText(identity.partition) }]),
        ]),
  ];
}

/** `12 asynchronous, 4 real-time, 1 serverless, 3 not described yet`. */
function kindsText(account: AccountSnapshot): string {
  const count = (kind: string): number =>
    account.endpoints.filter((endpoint) => endpoint.kind === kind).length;
  const others: readonly (readonly [number, string])[] = [
    [count('real-time'), 'real-time'],
    [count('serverless'), 'serverless'],
    [account.undescribed, 'not described yet'],
  ];
  return [
    `${formatCount(count('async'))} asynchronous`,
    ...others.filter(([number]) => number > 0).map(([number, words]) => `${formatCount(number)} ${words}`),
  ].join(', ');
}
