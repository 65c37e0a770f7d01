type Child = Node | string;

/** An element with attributes; texts become text nodes, so that nothing in them is markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Only where it changes: a text that is set anew is read anew. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
