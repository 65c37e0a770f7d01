import type { Nginx, Server } from '../model/container.js';
import type { Dialect, EndpointConfig } from '../model/nouns.js';
import type { Exposure, Project, Serving } from '../model/project.js';
import type { Mapping } from '../model/value.js';
import type { Shape } from '../facts/member-meanings.js';
import { shapeOfMember } from '../facts/member-meanings.js';

/** What the keys of a block are. */
export type Scope =
  | { readonly kind: 'environment'; readonly layer: 'model' | 'image' }
  | { readonly kind: 'server'; readonly server: Server }
  | { readonly kind: 'nginx'; readonly nginx: Nginx }
  | { readonly kind: 'members'; readonly shape: Shape; readonly dialect: Dialect };

/** A block of settings that the model knows, with the containers whose ladders it has a say in. */
export interface Block {
  readonly scope: Scope;
  readonly mapping: Mapping;
  readonly servings: readonly Serving[];
  readonly exposure: Exposure | undefined;
}

/**
 * All blocks of settings that a file has a part in, outer ones first. One mapping may come up for several containers.
 */
export function* blocksOf(project: Project, file: string): Generator<Block> {
  const isHere = (noun: { readonly block: Mapping } | undefined): boolean => noun?.block.at.file === file;
  for (const serving of project.servings)
    if (isHere(serving.container) || serving.files.includes(file)) yield* ofServing(serving);
  for (const config of project.endpointConfigs) if (isHere(config)) yield* ofConfig(project, config);
  for (const model of project.models) {
    if (!isHere(model)) continue;
    const servings = project.servings.filter((serving) => serving.model === model);
    yield* members(model.block, 'Model', model.dialect, servings, servings[0]?.exposure);
  }
  for (const { endpoint, servings } of project.deployments)
    if (endpoint !== undefined && isHere(endpoint))
      yield* members(endpoint.block, 'Endpoint', endpoint.dialect, servings, undefined);
  for (const call of project.invocations) {
    if (!isHere(call)) continue;
    const servings = project.deploymentOf(call)?.servings ?? [];
    const exposure = servings[0]?.exposure;
    yield* members(call.block, 'Invocation', call.dialect, servings, exposure);
    if (call.arguments !== call.block)
      yield* members(call.arguments, 'Invocation', call.dialect, servings, exposure);
  }
  for (const { target, policies, alarms, exposure } of project.scalings) {
    if (target !== undefined && isHere(target))
      yield* members(target.block, 'ScalableTarget', target.dialect, [], exposure);
    for (const { block, dialect } of policies.filter(isHere))
      yield* members(block, 'ScalingPolicy', dialect, [], exposure);
    for (const { block, dialect } of alarms.filter(isHere))
      yield* members(block, 'Alarm', dialect, [], exposure);
  }
  for (const { block, dialect } of project.policies.filter(isHere))
    yield* members(block, 'ScalingPolicy', dialect, [], undefined);
  for (const { block, dialect } of project.alarms.filter(isHere))
    yield* members(block, 'Alarm', dialect, [], undefined);
}

function* ofServing(serving: Serving): Generator<Block> {
  const { container, model, environments, servers, nginx, exposure } = serving;
  const base = { servings: [serving], exposure };
  if (container !== undefined)
    yield* members(container.block, 'Container', model?.dialect ?? 'boto3', [serving], exposure);
  for (const { layer, block } of environments)
    yield { ...base, scope: { kind: 'environment', layer }, mapping: block };
  for (const server of servers)
    yield { ...base, scope: { kind: 'server', server }, mapping: server.settings };
  for (const one of nginx) yield { ...base, scope: { kind: 'nginx', nginx: one }, mapping: one.settings };
}

function* ofConfig(project: Project, config: EndpointConfig): Generator<Block> {
  const deployments = project.deployments.filter((deployment) => deployment.config === config);
  const servings = deployments.flatMap((deployment) => deployment.servings);
  const exposure: Exposure | undefined =
    config.mode === 'async'
      ? { mode: 'async', because: [{ at: config.modeAt, what: 'AsyncInferenceConfig' }] }
      : servings[0]?.exposure;
  yield* members(config.block, 'EndpointConfig', config.dialect, servings, exposure);
  if (config.async !== undefined)
    yield* members(config.async.block, 'AsyncInferenceConfig', config.dialect, servings, exposure);
  for (const { block } of config.variants)
    yield* members(block, 'ProductionVariant', config.dialect, servings, exposure);
}

/** A block and the blocks in it that AWS's shapes know. */
function* members(
  mapping: Mapping,
  shape: Shape,
  dialect: Dialect,
  servings: readonly Serving[],
  exposure: Exposure | undefined,
): Generator<Block> {
  yield { scope: { kind: 'members', shape, dialect }, mapping, servings, exposure };
  for (const { key, value } of mapping.entries) {
    const inner = shapeOfMember(shape, key);
    if (inner === undefined) continue;
    const list = value.kind === 'sequence' ? value.items : [value];
    for (const item of list)
      if (item.kind === 'mapping') yield* members(item, inner, dialect, servings, exposure);
  }
}
