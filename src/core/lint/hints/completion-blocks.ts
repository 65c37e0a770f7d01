import type { Shape } from '../facts/member-meanings.js';
import type { Dialect } from '../model/nouns.js';
import type { Project, Serving } from '../model/project.js';
import type { Scope } from './blocks.js';
import { blocksOf } from './blocks.js';
import type { Opening, Surroundings, Syntax, YamlPlace } from './completion-scan.js';
import { plainName } from './spelling.js';

/** A block that holds the cursor: what its keys are, and what is there already. */
export interface Held {
  readonly scope: Exclude<Scope, { kind: 'server' | 'nginx' }>;
  readonly servings: readonly Serving[];
  /** Canonical names that the block has. */
  readonly present: ReadonlySet<string>;
}

const SHAPES: readonly (readonly [name: string, shape: Shape])[] = [
  ['AsyncInferenceConfig', 'AsyncInferenceConfig'],
  ['OutputConfig', 'OutputConfig'],
  ['ClientConfig', 'ClientConfig'],
  ['NotificationConfig', 'NotificationConfig'],
  ['ProductionVariants', 'ProductionVariant'],
  ['PrimaryContainer', 'Container'],
  ['TargetTrackingScalingPolicyConfiguration', 'TargetTracking'],
  ['StepScalingPolicyConfiguration', 'StepScaling'],
  ['StepAdjustments', 'StepAdjustment'],
  ['CustomizedMetricSpecification', 'CustomMetric'],
  ['PredefinedMetricSpecification', 'PredefinedMetric'],
];
const BY_KEY = new Map(SHAPES.map(([name, shape]) => [plainName(name), shape]));

/** Calls and commands whose arguments are a shape. */
const BY_CALL = new Map<string, Shape>([
  ['createendpointconfig', 'EndpointConfig'],
  ['createendpointconfigcommand', 'EndpointConfig'],
  ['createmodel', 'Model'],
  ['invokeendpointasync', 'Invocation'],
  ['invokeendpointasynccommand', 'Invocation'],
  ['registerscalabletarget', 'ScalableTarget'],
  ['putscalingpolicy', 'ScalingPolicy'],
]);

const BY_TYPE: Readonly<Record<string, Shape>> = {
  'AWS::SageMaker::EndpointConfig': 'EndpointConfig',
  'AWS::SageMaker::Model': 'Model',
  'AWS::SageMaker::Endpoint': 'Endpoint',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'ScalingPolicy',
};

/** Names around an environment that say that it is a container's. */
const CONTAINER = /^(primarycontainer|containers?|containerdefinitions?|createmodel|\w*model)$/;

/** The blocks of the innermost bracket: by the model where it has one there, else by the names around it. */
export function heldByBrackets(
  project: Project,
  file: string,
  { openings }: Surroundings,
  syntax: Syntax,
): readonly Held[] {
  const inner = openings.at(-1);
  if (inner === undefined || inner.char === '[') return [];
  const known = fromModel(project, file, openings, inner);
  if (known.length > 0) return flattened(known, inner);
  const named = namesOf(openings);
  const scope = scopeOfNames(named, syntax, inner);
  if (scope === undefined) return [];
  if (scope.kind === 'environment') return [environmentAt(project, file, inner.at)];
  return flattened([{ scope, servings: [], present: new Set() }], inner);
}

/** The SDK's `AsyncInferenceConfig(…)` takes the members of its inner blocks itself. */
function flattened(helds: readonly Held[], { char }: Opening): readonly Held[] {
  const flat = helds.find(
    ({ scope }) =>
      scope.kind === 'members' && scope.shape === 'AsyncInferenceConfig' && /^sdk-v/.test(scope.dialect),
  );
  if (char !== '(' || flat?.scope.kind !== 'members') return helds;
  const { dialect } = flat.scope;
  const shapes = new Set(helds.flatMap(({ scope }) => (scope.kind === 'members' ? [scope.shape] : [])));
  const missing = (['OutputConfig', 'ClientConfig'] as const).filter((shape) => !shapes.has(shape));
  return [
    ...helds,
    ...missing.map((shape): Held => ({ ...flat, scope: { kind: 'members', shape, dialect } })),
  ];
}

/** A mapping that holds this bracket and none of the others that are open. */
function fromModel(
  project: Project,
  file: string,
  openings: readonly Opening[],
  inner: Opening,
): readonly Held[] {
  const found: Held[] = [];
  for (const { scope, mapping, servings } of blocksOf(project, file)) {
    const { range } = mapping.at;
    if (mapping.at.file !== file || scope.kind === 'server' || scope.kind === 'nginx') continue;
    if (range.start > inner.at || range.end <= inner.at) continue;
    const within = openings.filter(({ at }) => at >= range.start && at <= inner.at);
    if (within.length !== 1) continue;
    const present = new Set(mapping.entries.map(({ key }) => key));
    const same = found.findIndex(({ scope: other }) => isSameScope(other, scope));
    const before = found[same];
    if (before === undefined) found.push({ scope, servings, present });
    else found[same] = { ...before, servings: [...new Set([...before.servings, ...servings])] };
  }
  return found;
}

function isSameScope(a: Scope, b: Scope): boolean {
  if (a.kind === 'members' && b.kind === 'members') return a.shape === b.shape && a.dialect === b.dialect;
  return a.kind === 'environment' && b.kind === 'environment';
}

/** What opens each bracket, the innermost first; lists pass their name on. */
function namesOf(openings: readonly Opening[]): readonly string[] {
  return openings.toReversed().flatMap(({ before }) => {
    const match = /([\w-]+)["']?\s*[:=]?\s*$/.exec(before);
    return match?.[1] === undefined || match[1] === 'new' ? [] : [match[1]];
  });
}

function scopeOfNames(names: readonly string[], syntax: Syntax, inner: Opening): Held['scope'] | undefined {
  const [name] = names;
  if (name === undefined) return undefined;
  const plain = plainName(name);
  const around = names.slice(1).map(plainName);
  if (plain === 'environment' || plain === 'env') {
    return around.some((one) => CONTAINER.test(one)) ? { kind: 'environment', layer: 'model' } : undefined;
  }
  const isDirect = inner.char === '(' || names.length === 1 || syntax === 'javascript';
  const shape = BY_KEY.get(plain) ?? (isDirect ? BY_CALL.get(plain) : undefined);
  if (shape === undefined) return undefined;
  return { kind: 'members', shape, dialect: dialectOfName(name, syntax, inner) };
}

function dialectOfName(name: string, syntax: Syntax, inner: Opening): Dialect {
  if (syntax === 'hcl') return 'terraform';
  if (inner.char === '(' && name === 'AsyncInferenceConfig') return 'sdk-v2';
  const isPascal = /^[A-Z]/.test(name);
  if (syntax === 'javascript') return isPascal ? 'sdk-js' : 'cdk';
  if (syntax === 'python' && inner.char === '{' && !isPascal) return 'cdk';
  return 'boto3';
}

/** The block of a place in YAML, by the keys around it. */
export function heldByKeys(project: Project, file: string, place: YamlPlace): readonly Held[] {
  const [name] = place.path;
  if (name === undefined) return [];
  const around = place.path.slice(1).map(plainName);
  const plain = plainName(name);
  if (plain === 'environment') {
    if (!around.some((one) => CONTAINER.test(one))) return [];
    return [environmentAt(project, file, place.wordStart)];
  }
  const typed = name === 'Properties' && place.type !== undefined ? BY_TYPE[place.type] : undefined;
  const shape = typed ?? BY_KEY.get(plain) ?? (plain === 'containers' ? 'Container' : undefined);
  if (shape === undefined) return [];
  const dialect: Dialect = /^[A-Z]/.test(name) ? 'cloudformation' : 'ack';
  return [{ scope: { kind: 'members', shape, dialect }, servings: [], present: new Set() }];
}

/** The container around the place decides the names that are offered, else those of the file when they agree. */
function environmentAt(project: Project, file: string, offset: number): Held {
  const here = project.servings.filter(({ container }) => container?.block.at.file === file);
  const around = here.filter(({ container }) => {
    const range = container?.block.at.range;
    return range !== undefined && range.start <= offset && offset <= range.end;
  });
  const servings = around.length > 0 ? around : here;
  return { scope: { kind: 'environment', layer: 'model' }, servings, present: new Set() };
}
