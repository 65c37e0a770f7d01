import * as vscode from 'vscode';
import type { AccountSnapshot, EndpointSnapshot, LiveSnapshot } from '../../core/live/snapshot.js';
import type { NodeSubject } from '../../core/live/outline/node.js';

/** An endpoint of the picture, with the account that it is in. */
export interface Known {
  readonly account: AccountSnapshot;
  readonly endpoint: EndpointSnapshot;
}

/**
 * What a command was called for: a row of the tree, or `{ placeId, endpoint?, variant? }` from a keyboard shortcut or
 * another extension. Undefined when it names nothing, as from the palette.
 */
export function subjectOf(given: unknown): NodeSubject | undefined {
  if (!isRecord(given)) return undefined;
  if (isRecord(given['node'])) return subjectOf(given['node']['of']);
  const { placeId, endpoint, variant, command } = given;
  if (typeof placeId !== 'string') return undefined;
  return {
    placeId,
    ...(typeof endpoint === 'string' ? { endpoint } : {}),
    ...(typeof variant === 'string' ? { variant } : {}),
    ...(typeof command === 'string' ? { command } : {}),
  };
}

/** All endpoints that are known, in the order of the accounts and of their names. */
export function knownEndpoints({ accounts }: LiveSnapshot): readonly Known[] {
  return accounts.flatMap((account) => account.endpoints.map((endpoint) => ({ account, endpoint })));
}

export function findEndpoint({ accounts }: LiveSnapshot, subject: NodeSubject): Known | undefined {
  const account = accounts.find(({ place }) => place.id === subject.placeId);
  const endpoint = account?.endpoints.find(({ name }) => name === subject.endpoint);
  return account === undefined || endpoint === undefined ? undefined : { account, endpoint };
}

/** The account as a person knows it: `123456789012 · eu-west-1 · prod`. */
export function accountName({ place, identity }: AccountSnapshot): string {
  const parts = [
    identity?.accountId,
    place.region,
    place.kind === 'demo' ? vscode.l10n.t('demo account') : place.profile,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null;
}
