/** An image address in its parts; a tag that is not written is `latest`, as the registry takes it. */
interface Address {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

function addressOf(image: string): Address {
  const [named = '', digest] = image.trim().split('@');
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const repository = hasTag ? named.slice(0, colon) : named;
  const tag = hasTag ? named.slice(colon + 1) : digest === undefined ? 'latest' : undefined;
  return { repository, tag, digest };
}

/**
 * Whether two addresses surely name other images. A tag says nothing of a digest, unless AWS told which digest runs.
 *
 * @param resolved Images as they run, by digest where AWS gives it.
 */
export function isOtherImage(written: string, deployed: string, resolved: readonly string[]): boolean {
  const [a, b] = [addressOf(written), addressOf(deployed)];
  if (a.repository !== b.repository) return true;
  if (a.digest !== undefined) {
    const running = [b, ...resolved.map(addressOf)].flatMap(({ repository, digest }) =>
      repository === a.repository && digest !== undefined ? [digest] : [],
    );
    return running.length > 0 && !running.includes(a.digest);
  }
  return a.tag !== undefined && b.tag !== undefined && a.tag !== b.tag;
}
