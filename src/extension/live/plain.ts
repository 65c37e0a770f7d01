/**
 * A text for quick picks, messages and the status bar, which turn `$(name)` into icons and `[text](address)` into
 * links: in what AWS or a file says they stay text.
 */
export function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(').replaceAll('](', ']\u200b(');
}
