/**
 * The answer, or undefined when it takes too long or fails: one file that is far away, locked or gone must not keep
 * the others waiting.
 */
export async function within<T>(ms: number, answer: Thenable<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        resolve(undefined);
      }, ms);
    });
    return await Promise.race([answer, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for some at a time, in their order: a file system behind a network answers many as fast as one. */
export async function* inGroups<T, R>(
  items: readonly T[],
  width: number,
  ask: (item: T) => Promise<R>,
): AsyncGenerator<{ readonly item: T; readonly answer: R }> {
  for (let at = 0; at < items.length; at += width) {
    const group = items.slice(at, at + width);
    yield* await Promise.all(group.map(async (item) => ({ item, answer: await ask(item) })));
  }
}
