import type { ScalingActivity, ScalingPolicy } from '../endpoint.js';
import { variantOf } from '../endpoint.js';
import type { VariantSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { endpointLimits } from './counts.js';
import { detailsAge, failedParts, missingDetails } from './details.js';
import { ageOf } from './freshness.js';
import { formatAge, formatAsOf, formatMoment, formatRange } from './formats.js';
import type { OutlineNode, TooltipRow } from './node.js';
import {
  activityReason,
  activityStatus,
  activityTitle,
  policyRows,
  policyText,
  suspendedText,
} from './scaling-words.js';
import type { Scope } from './scope.js';
import { fact, group } from './scope.js';
import { distinct, idPart, joined, messageText, nameText } from './text.js';
import { limitsText } from './variant-rows.js';

/** As many as tell what is going on; the console has all of them. */
const MOST_ACTIVITIES = 5;

/** The group of limits, policies and what they did lately. */
export function scalingGroup(scope: Scope): OutlineNode {
  const limits = endpointLimits(scope.endpoint);
  const isSuspended = scope.endpoint.variants.some(
    ({ target }) => (target?.value?.suspended.length ?? 0) > 0,
  );
  return group(scope, {
    kind: 'scaling',
    key: 'scaling',
    label: say`Scaling`,
    description: joined([
      limits === undefined ? undefined : limits === 'none' ? say`none` : formatRange(limits.min, limits.max),
      isSuspended ? say`suspended` : undefined,
      detailsAge(scope),
    ]),
    context: limits === undefined || limits === 'none' ? [] : ['scalable'],
    children: () => [...scalingRows(scope)],
  });
}

function* scalingRows(scope: Scope): Iterable<OutlineNode> {
  const instances = scope.endpoint.variants.filter(({ isServerless }) => !isServerless);
  for (const variant of instances) yield* targetRows(scope, variant, instances.length > 1);
  yield* missingDetails(scope, 'scaling');
  const details = scope.endpoint.details?.value;
  if (details === undefined) return;
  yield* policyFacts(scope, details.policies);
  yield* failedParts(scope, 'scaling', ['policies']);
  yield* activityFacts(scope, details.activities);
  yield* failedParts(scope, 'scaling', ['activities']);
}

function* targetRows(scope: Scope, variant: VariantSnapshot, isOneOfMany: boolean): Iterable<OutlineNode> {
  const { target, name } = variant;
  const key = `scaling/target/${idPart(name)}`;
  const age = target === undefined ? undefined : ageOf(target.read, target.periodMs, scope.now);
  yield fact(scope, {
    key,
    label: isOneOfMany ? say`Limits of ${nameText(name)}` : say`Limits`,
    value: joined([limitsText(scope, variant), age?.isStale === true ? formatAsOf(age.ms) : undefined]),
    variant: name,
  });
  const suspended = target?.value?.suspended ?? [];
  if (suspended.length > 0)
    yield fact(scope, {
      key: `${key}/suspended`,
      label: isOneOfMany ? say`Suspended of ${nameText(name)}` : say`Suspended`,
      value: suspendedText(suspended),
      variant: name,
    });
}

function policyFacts(scope: Scope, policies: readonly ScalingPolicy[]): readonly OutlineNode[] {
  const keys = distinct(policies.map(({ resourceId, name }) => idPart(`${resourceId} ${name}`)));
  return policies.map((policy, index) =>
    fact(scope, {
      kind: 'policy',
      key: `scaling/policies/${keys[index] ?? index}`,
      label: policy.name,
      value: policyText(policy),
      ...variantPart(policy.resourceId),
      tooltip: () => ({ title: nameText(policy.name), rows: policyRows(policy), notes: [] }),
    }),
  );
}

function activityFacts(scope: Scope, activities: readonly ScalingActivity[]): readonly OutlineNode[] {
  const shown = activities.slice(0, MOST_ACTIVITIES);
  const keys = distinct(shown.map(({ id }) => idPart(id)));
  return shown.map((activity, index) =>
    fact(scope, {
      kind: 'activity',
      key: `scaling/activities/${keys[index] ?? index}`,
      label: activityTitle(activity),
      value: joined([
        formatAge(scope.now.wallMs - activity.startedMs),
        activityStatus(activity),
        activityReason(activity),
      ]),
      copy: joined([activity.description, activity.cause, activity.statusMessage]),
      ...variantPart(activity.resourceId),
      tooltip: () => ({ title: activityTitle(activity), rows: activityRows(activity), notes: [] }),
    }),
  );
}

function activityRows(activity: ScalingActivity): readonly TooltipRow[] {
  const { startedMs, endedMs, description, cause, statusMessage } = activity;
  const rows: readonly (readonly [Text, Text | undefined])[] = [
    [say`Began`, formatMoment(startedMs)],
    [say`Ended`, endedMs === undefined ? undefined : formatMoment(endedMs)],
    [say`Status`, activityStatus(activity)],
    [say`What AWS says`, messageText(description)],
    [say`Cause`, messageText(cause)],
    [say`Message`, statusMessage === undefined ? undefined : messageText(statusMessage)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}

function variantPart(resourceId: string): { readonly variant?: string } {
  const variant = variantOf(resourceId)?.variant;
  return variant === undefined ? {} : { variant };
}
