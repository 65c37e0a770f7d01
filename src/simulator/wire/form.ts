import type { Json, JsonObject } from '../../core/live/ports.js';
import { WireError } from './errors.js';

/** `A.member.2.B.member.1.C`: no action of ours goes deeper than this. */
const DEEPEST = 16;

type Node = Map<string, Node> | string;

/**
 * AWS's query protocol: `Names.member.1=a&Filter.Name=b` → `{ Names: ['a'], Filter: { Name: 'b' } }`.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function parseForm(text: string): JsonObject {
  const root = new Map<string, Node>();
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split('.');
    if (path.length > DEEPEST) throw new WireError('malformed', 'The request is nested too deeply.');
    put(root, path, value);
  }
  return toObject(root);
}

function put(root: Map<string, Node>, path: readonly string[], value: string): void {
  let node = root;
  for (const step of path.slice(0, -1)) {
    const next = node.get(step);
    if (next instanceof Map) node = next;
    else {
      const made = new Map<string, Node>();
      node.set(step, made);
      node = made;
    }
  }
  node.set(path.at(-1) ?? '', value);
}

function toJson(node: Node): Json {
  if (typeof node === 'string') return node;
  const members = node.get('member');
  return members instanceof Map ? toList(members) : toObject(node);
}

function toList(members: Map<string, Node>): readonly Json[] {
  return [...members].sort(([a], [b]) => Number(a) - Number(b)).map(([, node]) => toJson(node));
}

/** Own members only, also one called `__proto__`. */
function toObject(node: Map<string, Node>): JsonObject {
  return Object.fromEntries([...node].map(([name, one]) => [name, toJson(one)]));
}
