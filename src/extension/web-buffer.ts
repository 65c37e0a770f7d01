/** The one thing of Node that a bundled parser wants: the bytes of a text, to look for a byte order mark. */
export const Buffer = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
