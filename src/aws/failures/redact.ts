/** Longer messages are cut: AWS's own are a sentence or two. */
const MOST_CHARACTERS = 600;

/**
 * A message without what could be secret. Only its first line stays: the rest of a signature error is the request
 * with its session token.
 */
export function redact(message: string, secrets: readonly string[] = []): string {
  let text = (message.trim().split(/[\r\n]/, 1)[0] ?? '').trim();
  for (const secret of secrets) {
    if (secret.length >= 8) text = text.replaceAll(secret, '…');
  }
  text = text
    .replace(/\b(AKIA|ASIA)[A-Z0-9]{8,}/g, '$1…')
    .replace(/\b(credential|signature|token|secret\w*|password|authorization)\s*[=:]\s*\S+/gi, '$1=…')
    .replace(/\/\/[^/\s@]+@/g, '//…@')
    .replace(
      /(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[A-Za-z\d+/=]{40,}(?![\w-])/g,
      '…',
    );
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
