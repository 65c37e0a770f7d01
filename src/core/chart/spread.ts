/**
 * Places of labels that must not cover each other: as near to where they are wanted as `distance` between two
 * neighbours allows, within `[min, max]` as long as there is room. In the order given.
 */
export function spread(
  wanted: readonly number[],
  distance: number,
  min: number,
  max: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = wanted.map((place) => Math.min(max, Math.max(min, place)));
  let least = min;
  for (const index of order) {
    places[index] = Math.max(least, places[index] ?? 0);
    least = (places[index] ?? 0) + distance;
  }
  let most = max;
  for (const index of order.toReversed()) {
    places[index] = Math.min(most, places[index] ?? 0);
    most = (places[index] ?? 0) - distance;
  }
  return places;
}
