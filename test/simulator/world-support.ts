import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/core/live/ports.js';
import type { WorldOptions } from '../../src/simulator/create-world.js';
import { createWorld } from '../../src/simulator/create-world.js';
import type { World, WorldEndpoint, WorldMetric, WorldPoint } from '../../src/simulator/world.js';

export const MINUTE_MS = 60_000;
/** Not on a whole minute, as no clock is. */
export const START_MS = Date.UTC(2026, 1, 17, 9, 41, 23, 457);

export function openWorld(options: Partial<WorldOptions> = {}): World {
  return createWorld({ seed: 7, endpoints: 12, startMs: START_MS, ...options });
}

export function endpointOf(world: World, name: string): WorldEndpoint {
  const endpoint = world.endpoint(name);
  assert.ok(endpoint, `There is no endpoint ${name}.`);
  return endpoint;
}

export function part(of: JsonObject | undefined, ...path: readonly (string | number)[]): JsonObject {
  let at: unknown = of;
  for (const step of path) at = (at as Record<string | number, unknown> | undefined)?.[step];
  assert.ok(typeof at === 'object' && at !== null, `There is no ${path.join('.')}.`);
  return at as JsonObject;
}

/** A member that is a text or a number, as text. */
export function text(of: JsonObject | undefined, member: string): string {
  const value = of?.[member];
  assert.ok(typeof value === 'string' || typeof value === 'number', `${member} is no text.`);
  return String(value);
}

export function variantOf(endpoint: WorldEndpoint): JsonObject {
  return part(endpoint.description, 'ProductionVariants', 0);
}

export function variantName(endpoint: WorldEndpoint): string {
  return text(part(endpoint.configuration, 'ProductionVariants', 0), 'VariantName');
}

/** Of the last minutes, one point a minute unless told otherwise. */
export function lately(
  world: World,
  metric: WorldMetric,
  statistic: string,
  { minutes = 60, periodSeconds = 60 } = {},
): readonly WorldPoint[] {
  return world.points(metric, statistic, periodSeconds, world.nowMs - minutes * MINUTE_MS, world.nowMs);
}

export function ofEndpoint(endpoint: string, name: string): WorldMetric {
  return { namespace: 'AWS/SageMaker', name, endpoint };
}

export function ofVariant(world: World, endpoint: string, name: string): WorldMetric {
  return { ...ofEndpoint(endpoint, name), variant: variantName(endpointOf(world, endpoint)) };
}

export function ofHosts(world: World, endpoint: string, name: string): WorldMetric {
  return { ...ofVariant(world, endpoint, name), namespace: '/aws/sagemaker/Endpoints' };
}

export function values(points: readonly WorldPoint[]): readonly number[] {
  return points.map(({ value }) => value);
}

export function sumOf(points: readonly WorldPoint[]): number {
  return values(points).reduce((sum, value) => sum + value, 0);
}
