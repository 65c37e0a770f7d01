import { drawAt } from '../../core/queue/random.js';

/** Twelve hexadecimal digits stand for the number of a request; there are that many numbers. */
const HALF = 2 ** 24;
const ROUNDS = 4;

/**
 * Inference ids of an endpoint's requests: they look drawn, and each tells the number of its request again. So a
 * hundred thousand of them can be listed in their order without being kept.
 */
export class RequestIds {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The id's beginning as a number: ids are sorted as these are. */
  orderOf(index: number): number {
    let [left, right] = [Math.floor(index / HALF), index % HALF];
    for (let round = 0; round < ROUNDS; round++)
      [left, right] = [right, (left ^ this.#mix(right, round)) >>> 0];
    return left * HALF + right;
  }

  indexOf(order: number): number {
    let [left, right] = [Math.floor(order / HALF), order % HALF];
    for (let round = ROUNDS - 1; round >= 0; round--)
      [left, right] = [(right ^ this.#mix(left, round)) >>> 0, left];
    return left * HALF + right;
  }

  /** A UUID (version 4 by its looks). */
  idOf(order: number): string {
    const head = order.toString(16).padStart(12, '0');
    const tail = [11, 12, 13].map((salt) => hexOf(drawAt(this.#seed, order, salt), 6)).join('');
    return `${head.slice(0, 8)}-${head.slice(8)}-4${tail.slice(0, 3)}-a${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
  }

  /** The number of the request; undefined for an id that is none of these, whatever its number would be. */
  read(id: string): number | undefined {
    const [, head, tail] = /^([\da-f]{8})-([\da-f]{4})-/.exec(id) ?? [];
    if (head === undefined || tail === undefined) return undefined;
    const order = Number.parseInt(`${head}${tail}`, 16);
    return this.idOf(order) === id ? this.indexOf(order) : undefined;
  }

  #mix(half: number, round: number): number {
    return Math.floor(drawAt(this.#seed, half, round + 1) * HALF);
  }
}

function hexOf(draw: number, digits: number): string {
  return Math.floor(draw * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}
