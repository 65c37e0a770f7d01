import type { PyCompound } from '../../parse/python/tree.js';
import type { Binding, Context, Mutation, Scope, Step } from './scopes.js';

/** What a name can stand for at a place. */
export interface Reaching {
  readonly bindings: readonly Binding[];
  /** Changes between the binding and the place, in order; `isCertain` is false when they may not have happened. */
  readonly changes: readonly { readonly mutation: Mutation; readonly isCertain: boolean }[];
}

const NOTHING: Reaching = { bindings: [], changes: [] };

/** Python's rule: own scope, then the functions around it, then the module; class bodies are skipped. */
export function reachingName(name: string, offset: number, context: Context): Reaching {
  let scope: Scope | undefined = context.scope;
  while (scope !== undefined) {
    const bindings = scope.outer.has(name) ? undefined : scope.bindings.get(name);
    if (bindings !== undefined) {
      const mutations = scope.mutations.get(name) ?? [];
      return scope === context.scope
        ? reachingHere(bindings, mutations, offset, context)
        : reachingOutside(bindings, mutations);
    }
    scope = scope.parent;
    while (scope?.kind === 'class') scope = scope.parent;
  }
  return NOTHING;
}

/** `self.x`: methods run in any order, so that every assignment and every change counts. */
export function reachingAttribute(owner: Scope, name: string): Reaching {
  const assigned = owner.attributes.get(name);
  const bindings = assigned ?? owner.bindings.get(name);
  if (bindings === undefined) return NOTHING;
  return reachingOutside(bindings, owner.attributeMutations.get(name) ?? []);
}

function reachingOutside(bindings: readonly Binding[], mutations: readonly Mutation[]): Reaching {
  const [only] = bindings;
  const changes = mutations.map((mutation) => ({
    mutation,
    isCertain:
      only !== undefined &&
      mutation.context.scope === only.context.scope &&
      isPrefix(mutation.context.path, only.context.path),
  }));
  return { bindings, changes };
}

function reachingHere(
  bindings: readonly Binding[],
  mutations: readonly Mutation[],
  offset: number,
  { scope, path }: Context,
): Reaching {
  const found: Binding[] = [];
  const covered = new Map<PyCompound, Set<number>>();
  let decisive: Binding | undefined;
  for (let i = bindings.length - 1; i >= 0 && decisive === undefined; i--) {
    const binding = bindings[i];
    if (binding === undefined || binding.from > offset || excludes(binding.context.path, path)) continue;
    found.unshift(binding);
    if (isPrefix(binding.context.path, path) || completes(binding.context.path, path, covered))
      decisive = binding;
  }
  const isDecided = decisive !== undefined;
  const since = decisive?.from ?? -1;
  for (const binding of bindings) {
    if (binding.from > offset && comesRound(binding.context.path, path, decisive)) found.push(binding);
  }
  const changes: { mutation: Mutation; isCertain: boolean }[] = [];
  for (const mutation of mutations) {
    const { range, context } = mutation;
    const isHere = context.scope === scope;
    if (isHere && range.end <= since) continue;
    if (isHere && range.start >= offset && !comesRound(context.path, path, decisive)) continue;
    if (isHere && range.start < offset && range.end > offset) continue;
    if (isHere && excludes(context.path, path)) continue;
    const isCertain = isHere && isDecided && range.end <= offset && isPrefix(context.path, path);
    changes.push({ mutation, isCertain });
  }
  return { bindings: found, changes };
}

function isPrefix(path: readonly Step[], of: readonly Step[]): boolean {
  return path.every((step, i) => of[i]?.compound === step.compound && of[i].branch === step.branch);
}

/** The other branch of the same `if`, `try` … cannot have run before; in a loop it can, one round earlier. */
function excludes(path: readonly Step[], use: readonly Step[]): boolean {
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    const other = use[i];
    if (step === undefined || step.compound !== other?.compound) return false;
    if (step.branch === other.branch) continue;
    const { form } = step.compound;
    if (form === 'try') return step.compound.branches[step.branch]?.keyword === 'except';
    return (form === 'if' || form === 'match') && !use.slice(0, i).some(isLoop);
  }
  return false;
}

/** True once every branch of a compound with `else` binds the name: what was before cannot reach. */
function completes(
  path: readonly Step[],
  use: readonly Step[],
  covered: Map<PyCompound, Set<number>>,
): boolean {
  const last = path.at(-1);
  if (last === undefined || !isPrefix(path.slice(0, -1), use)) return false;
  const branches = covered.get(last.compound) ?? new Set<number>();
  covered.set(last.compound, branches.add(last.branch));
  const { form, branches: all } = last.compound;
  return form === 'if' && all.at(-1)?.keyword === 'else' && branches.size === all.length;
}

function isLoop(step: Step): boolean {
  return step.compound.form === 'for' || step.compound.form === 'while';
}

/** Behind the place but in the same loop: it reaches in the next round, unless decided inside the loop. */
function comesRound(path: readonly Step[], use: readonly Step[], decisive: Binding | undefined): boolean {
  return path.some((step, i) => {
    if (!isLoop(step) || use[i]?.compound !== step.compound) return false;
    return decisive?.context.path.some(({ compound }) => compound === step.compound) !== true;
  });
}
