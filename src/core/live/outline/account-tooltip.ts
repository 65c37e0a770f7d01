import { ageMs } from '../clock.js';
import type { AccountSnapshot, LiveSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import { costNotes, costRows } from './cost.js';
import { formatAge, formatCount } from './formats.js';
import type { Tooltip, TooltipRow } from './node.js';
import { messageText, nameText } from './text.js';

/** Who is signed in, what was found, and what the metrics cost. */
export function accountTooltip(account: AccountSnapshot, label: Text, snapshot: LiveSnapshot): Tooltip {
  const { place } = account;
  return {
    title: label,
    rows: [
      ...identityRows(account),
      { name: say`Endpoints`, value: kindsText(account) },
      {
        name: say`List read`,
        value: account.listed === undefined ? say`not yet` : formatAge(ageMs(account.listed, snapshot.now)),
      },
      ...(place.kind === 'demo' ? [] : costRows(snapshot.spending)),
    ],
    notes:
      place.kind === 'demo'
        ? [say`A pretend account on this machine: no request leaves it, and nothing is billed.`]
        : costNotes(snapshot.spending),
  };
}

function identityRows({ place, identity }: AccountSnapshot): readonly TooltipRow[] {
  return [
    ...(place.kind === 'demo' ? [] : [{ name: say`Profile`, value: profileText(place.profile) }]),
    { name: say`Region`, value: nameText(place.region) },
    ...(identity === undefined
      ? []
      : [
          { name: say`Account`, value: nameText(identity.accountId) },
          { name: say`Signed in as`, value: messageText(identity.arn) },
          ...(identity.partition === 'aws'
            ? []
            : [{ name: say`Partition`, value: nameText(identity.partition) }]),
        ]),
  ];
}

function profileText(profile: string | undefined): Text {
  return profile === undefined ? say`default credentials` : nameText(profile);
}

/** `12 asynchronous, 4 real-time, 1 serverless, 3 not described yet`. */
function kindsText(account: AccountSnapshot): Text {
  const count = (kind: string): number =>
    account.endpoints.filter((endpoint) => endpoint.kind === kind).length;
  const [realTime, serverless] = [count('real-time'), count('serverless')];
  return listOf([
    say`${formatCount(count('async'))} asynchronous`,
    ...(realTime > 0 ? [say`${formatCount(realTime)} real-time`] : []),
    ...(serverless > 0 ? [say`${formatCount(serverless)} serverless`] : []),
    ...(account.undescribed > 0 ? [say`${formatCount(account.undescribed)} not described yet`] : []),
  ]);
}
