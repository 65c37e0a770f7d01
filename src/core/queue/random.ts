/** A stream of pseudo-random numbers. Same seed and same name: same numbers, on every machine. */
export interface Random {
  /** In [0, 1), one of 2^32 values. */
  next(): number;
}

/**
 * sfc32, a small fast counting generator that passes PractRand (https://pracrand.sourceforge.net/RNG_engines.txt).
 * Each concern has a stream of its own name, so that drawing more for one does not shuffle the others.
 */
export function createRandom(seed: number, stream: string): Random {
  let [a, b, c] = [
    hashOf(`${seed}/${stream}/a`),
    hashOf(`${seed}/${stream}/b`),
    hashOf(`${seed}/${stream}/c`),
  ];
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return { next };
}

/** Thirty-two bits of a text, every bit depending on every character: for seeds and stable choices, not for secrets. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** In [0, 1): a fixed draw for a place, such as an instance in a minute. Needs no stream and no order. */
export function drawAt(seed: number, x: number, y = 0): number {
  const low = mix(seed ^ Math.imul(x | 0, 0x9e3779b1));
  return mix(low ^ Math.imul(y | 0, 0x85ebca77) ^ Math.imul((x / 2 ** 32) | 0, 0xc2b2ae3d)) / 2 ** 32;
}

/** The finalizer of MurmurHash3: https://github.com/aappleby/smhasher (public domain). */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
