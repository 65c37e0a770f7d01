/** Names that are written small wherever they stand. */
const SMALL = /^(nginx|gunicorn|uvicorn|torchserve|pip|curl)\b/;

/** A full sentence: begins with a capital, a name, a number or a quoted word, and ends with a full stop. */
export function isSentence(text: string): boolean {
  const [first = ''] = text.split(/\s/);
  const isName = /[_./\d-]|[a-z][A-Z]/.test(first.slice(0, -1)) || SMALL.test(first);
  return text.endsWith('.') && !/\s{2}|\s$/.test(text) && (isName || !/^[a-z\s]/.test(text));
}
