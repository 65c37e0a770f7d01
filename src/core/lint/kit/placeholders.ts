/** True for what samples and templates leave to be filled in: it is not wrong, it is not there yet. */
export function isPlaceholder(text: string): boolean {
  return /[<>{}$%]|^\s*$|x{3}|your|replace|\.\.\.|\s\S+\s/i.test(text);
}
