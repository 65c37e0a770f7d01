import type { Json } from '../../core/live/ports.js';
import type { World, WorldEndpoint } from '../world.js';

/** Finds endpoints by the name of something that belongs to them; looks through all of them only when it has to. */
export class EndpointIndex {
  readonly #nameOf: (endpoint: WorldEndpoint) => Json | undefined;
  readonly #byWorld = new WeakMap<World, ReadonlyMap<string, string>>();

  constructor(nameOf: (endpoint: WorldEndpoint) => Json | undefined) {
    this.#nameOf = nameOf;
  }

  find(world: World, name: string): WorldEndpoint | undefined {
    const known = this.#look(world, name, this.#byWorld.get(world));
    if (known !== undefined) return known;
    const names = new Map<string, string>();
    for (const endpoint of world.endpoints()) {
      const own = this.#nameOf(endpoint);
      if (typeof own === 'string') names.set(own, endpoint.name);
    }
    this.#byWorld.set(world, names);
    return this.#look(world, name, names);
  }

  /** An endpoint can change what belongs to it, so a known place is looked at again. */
  #look(world: World, name: string, names?: ReadonlyMap<string, string>): WorldEndpoint | undefined {
    const endpoint = world.endpoint(names?.get(name) ?? '');
    return endpoint !== undefined && this.#nameOf(endpoint) === name ? endpoint : undefined;
  }
}
