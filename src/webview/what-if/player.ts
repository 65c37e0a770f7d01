import type { Outlook, WhatIfInput } from '../../core/what-if/what-if.js';
import { playThrough } from '../../core/what-if/what-if.js';

/** How long it plays before the page gets a turn: typing and scrolling stay fluid. */
const TURN_MS = 8;

export interface PlayerEvents {
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly onDone: (outlooks: readonly Outlook[]) => void;
}

/** Plays settings one after another, in turns. Playing anew, or stopping, ends what is under way. */
export class Player {
  readonly #events: PlayerEvents;
  #turn: ReturnType<typeof setTimeout> | undefined;
  /** What was played last, by its input: the setting that did not change is not played again. */
  #known: ReadonlyMap<string, Outlook> = new Map();

  constructor(events: PlayerEvents) {
    this.#events = events;
  }

  get isPlaying(): boolean {
    return this.#turn !== undefined;
  }

  play(inputs: readonly WhatIfInput[]): void {
    this.stop();
    const wanted = inputs.map((input) => ({ input, key: JSON.stringify(input) }));
    const found = new Map(
      wanted.flatMap(({ key }) => {
        const outlook = this.#known.get(key);
        return outlook === undefined ? [] : [[key, outlook] as const];
      }),
    );
    const missing = wanted.filter(({ key }, at) => !found.has(key) && isFirst(wanted, key, at));
    const steps = missing.map(({ input }) => playThrough(input));
    const take = (at: number): void => {
      const untilMs = performance.now() + TURN_MS;
      let share = 0;
      let now = at;
      do {
        const step = steps[now]?.next();
        if (step === undefined) {
          this.#turn = undefined;
          this.#known = found;
          this.#events.onDone(wanted.flatMap(({ key }) => found.get(key) ?? []));
          return;
        }
        const key = missing[now]?.key;
        if (step.done !== true) share = step.value;
        else {
          if (key !== undefined) found.set(key, step.value);
          now += 1;
          share = 0;
        }
      } while (performance.now() < untilMs);
      this.#events.onProgress((now + share) / steps.length);
      this.#turn = setTimeout(() => {
        take(now);
      }, 0);
    };
    this.#turn = setTimeout(() => {
      take(0);
    }, 0);
  }

  stop(): void {
    clearTimeout(this.#turn);
    this.#turn = undefined;
  }
}

function isFirst(all: readonly { readonly key: string }[], key: string, at: number): boolean {
  return all.findIndex((one) => one.key === key) === at;
}
