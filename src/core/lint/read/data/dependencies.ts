import { member, referencesOf, type Template } from './template.js';

/** Which resources exist before which, by DependsOn and by reference, over any number of steps. */
export class Dependencies {
  readonly #template: Template;
  readonly #direct = new Map<string, ReadonlySet<string>>();

  constructor(template: Template) {
    this.#template = template;
  }

  of(id: string): ReadonlySet<string> {
    const found = new Set<string>();
    const pending = [id];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const one of this.#directOf(next)) {
        if (found.has(one) || one === id) continue;
        found.add(one);
        pending.push(one);
      }
    }
    return found;
  }

  #directOf(id: string): ReadonlySet<string> {
    const cached = this.#direct.get(id);
    if (cached !== undefined) return cached;
    const body = this.#template.resources.get(id)?.body;
    const found = new Set<string>();
    if (body !== undefined) {
      const names = member(body, 'DependsOn');
      const list = names?.kind === 'sequence' ? names.items : names === undefined ? [] : [names];
      for (const name of list) if (name.kind === 'scalar') found.add(String(name.value));
      for (const name of referencesOf(body)) found.add(name);
    }
    for (const name of found) if (!this.#template.resources.has(name)) found.delete(name);
    this.#direct.set(id, found);
    return found;
  }
}
