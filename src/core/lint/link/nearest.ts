interface Written {
  readonly block: { readonly at: { readonly file: string } };
}

/**
 * Of several things of one name those that share the deepest folder with a file, or the file itself: another project
 * beside may use the same name.
 */
export function nearest<T>(file: string, things: readonly T[], nounOf: (thing: T) => Written): readonly T[] {
  if (things.length < 2) return things;
  const segments = file.split('/');
  const depths = things.map((thing) => depthShared(segments, nounOf(thing).block.at.file));
  const deepest = Math.max(...depths);
  return things.filter((_, index) => depths[index] === deepest);
}

function depthShared(segments: readonly string[], other: string): number {
  const others = other.split('/');
  let depth = 0;
  while (depth < segments.length && segments[depth] === others[depth]) depth++;
  return depth;
}
