import type { JsonObject } from '../../core/live/ports.js';
import type { World, WorldEndpoint } from '../world.js';
import { arnIn } from '../world/place.js';
import { hash } from './callers.js';
import { violation, WireError } from './errors.js';
import type { Input } from './input.js';
import { isList } from './input.js';
import { readCursor, takePage } from './pages.js';
import type { Action, Call, Service } from './service.js';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html */
const PAGE = 50;
const MOST_IDS = 50;
const MOST_CAPACITY = 2 ** 31 - 1;
/** Of all that scales, the pretend account has SageMaker's variants only. */
const NAMESPACES = [
  ...[
    'sagemaker',
    'ecs',
    'ec2',
    'dynamodb',
    'rds',
    'lambda',
    'kafka',
    'elasticache',
    'neptune',
    'comprehend',
  ],
  ...['elasticmapreduce', 'appstream', 'cassandra', 'custom-resource', 'workspaces'],
];
const DIMENSION = 'sagemaker:variant:DesiredInstanceCount';

const onTargets = (world: World): string => arnIn(world, 'application-autoscaling', 'scalable-target/*');

const ACTIONS: readonly (readonly [string, Action])[] = [
  ['DescribeScalableTargets', { run: describeTargets, resource: onTargets }],
  ['DescribeScalingPolicies', { run: describePolicies, resource: onTargets }],
  ['DescribeScalingActivities', { run: describeActivities, resource: onTargets }],
  ['RegisterScalableTarget', { run: registerTarget, resource: onTargets }],
];

export const APPLICATION_AUTO_SCALING: Service = {
  prefix: 'application-autoscaling',
  target: 'AnyScaleFrontendService',
  jsonVersion: '1.1',
  actions: new Map(ACTIONS),
};

function describeTargets(call: Call): JsonObject {
  const { world, input } = call;
  const ids = input.texts('ResourceIds', MOST_IDS);
  const endpoints = ids === undefined ? world.endpoints() : ids.flatMap((id) => endpointOf(world, id));
  const targets = [...new Set(endpoints)].flatMap(({ target }) => (target === undefined ? [] : [target]));
  const wanted = ids === undefined ? targets : targets.filter((one) => ids.includes(text(one, 'ResourceId')));
  return page(call, 'ScalableTargets', wanted, 'ResourceId');
}

function describePolicies(call: Call): JsonObject {
  const names = call.input.texts('PolicyNames', PAGE);
  const policies = ofResource(call, ({ policies }) => policies);
  const wanted =
    names === undefined ? policies : policies.filter((one) => names.includes(text(one, 'PolicyName')));
  return page(call, 'ScalingPolicies', wanted, 'PolicyARN');
}

function describeActivities(call: Call): JsonObject {
  const isAll = call.input.flag('IncludeNotScaledActivities');
  const activities = ofResource(call, ({ activities }) => activities);
  const wanted = isAll ? activities : activities.filter((one) => !wasNotScaled(one));
  return page(call, 'ScalingActivities', wanted, 'ActivityId');
}

function wasNotScaled(activity: JsonObject): boolean {
  const reasons = activity['NotScaledReasons'];
  return reasons !== undefined && isList(reasons) && reasons.length > 0;
}

function registerTarget({ world, input }: Call): JsonObject {
  checkNamespace(input);
  const id = input.needText('ResourceId');
  if (input.choice('ScalableDimension', [DIMENSION]) === undefined)
    throw violation('null', 'ScalableDimension', 'Member must not be null');
  // What cannot be done here must not look done.
  if (input.has('SuspendedState'))
    throw new WireError('invalid', 'This simulator changes capacities, not suspension.');
  const target = endpointOf(world, id)
    .map((endpoint) => endpoint.target)
    .find((one) => one !== undefined && text(one, 'ResourceId') === id);
  const min = input.integer('MinCapacity', 0, MOST_CAPACITY) ?? numberOf(target, 'MinCapacity');
  const max = input.integer('MaxCapacity', 0, MOST_CAPACITY) ?? numberOf(target, 'MaxCapacity');
  if (min === undefined || max === undefined)
    throw new WireError(
      'invalid',
      'MinCapacity and MaxCapacity are required to register a new scalable target.',
    );
  if (max < min) throw new WireError('invalid', 'Maximum capacity cannot be less than minimum capacity');
  if (!world.setCapacityLimits(id, min, max))
    throw new WireError('invalid', `No scalable target could be registered: there is no resource ${id}.`);
  return {
    ScalableTargetARN: arnIn(world, 'application-autoscaling', `scalable-target/${hash(id).slice(0, 32)}`),
  };
}

/** Items of the one resource that is asked for, or of all. */
function ofResource(
  { world, input }: Call,
  itemsOf: (endpoint: WorldEndpoint) => readonly JsonObject[],
): readonly JsonObject[] {
  const id = input.text('ResourceId');
  if (id === undefined) return world.endpoints().flatMap(itemsOf);
  return endpointOf(world, id)
    .flatMap(itemsOf)
    .filter((one) => text(one, 'ResourceId') === id);
}

function page({ input }: Call, member: string, items: readonly JsonObject[], name: string): JsonObject {
  const isOurs = checkNamespace(input) && (input.text('ScalableDimension') ?? DIMENSION) === DIMENSION;
  const size = input.integer('MaxResults', 1, PAGE) ?? PAGE;
  const token = input.text('NextToken');
  const cursor = token === undefined ? undefined : readCursor(token);
  if (token !== undefined && cursor === undefined)
    throw new WireError('bad-page-token', 'The next token supplied was invalid.');
  const found = takePage(isOurs ? items : [], { size, cursor, nameOf: (item) => text(item, name) });
  return { [member]: found.items, ...(found.token === undefined ? {} : { NextToken: found.token }) };
}

/** @returns false for a service that exists but has nothing here. */
function checkNamespace(input: Input): boolean {
  const namespace = input.choice('ServiceNamespace', NAMESPACES);
  if (namespace === undefined) throw violation('null', 'ServiceNamespace', 'Member must not be null');
  return namespace === 'sagemaker';
}

/** Of `endpoint/NAME/variant/NAME`; empty when there is none. */
function endpointOf(world: World, resourceId: string): readonly WorldEndpoint[] {
  const [kind, name = '', variant] = resourceId.split('/');
  const endpoint = kind === 'endpoint' && variant === 'variant' ? world.endpoint(name) : undefined;
  return endpoint === undefined ? [] : [endpoint];
}

function text(item: JsonObject, member: string): string {
  const value = item[member];
  return typeof value === 'string' ? value : '';
}

function numberOf(item: JsonObject | undefined, member: string): number | undefined {
  const value = item?.[member];
  return typeof value === 'number' ? value : undefined;
}
