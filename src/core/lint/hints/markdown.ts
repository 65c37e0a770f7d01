import type { Text } from '../../text/message.js';
import { textOf } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import { basename } from '../../text/path.js';

/** How a host shows a place: `deploy.py:12`, with a link to it where it can be followed. */
export type ShowPlace = (at: Location) => { readonly label: string; readonly href?: string };

/** Without a host that knows lines: the file's name. */
export const showFile: ShowPlace = ({ file }) => ({ label: basename(file) });

/** How a host says a text: in English, or in its own language. */
export type Tell = (text: Text) => string;

export const english: Tell = (text) => textOf(text);

/** Text that Markdown shows letter by letter, on one line and in its own direction. */
export function plain(text: string): string {
  return oneLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A sentence of our own tables: only what would change its letters is escaped, so that it reads well as text too. */
export function sentence(text: string): string {
  return text.replace(/[\\`*_<>[\]|~]/g, '\\$&');
}

/** The text in a code span; longer than any setting's text is cut. */
export function code(text: string): string {
  const line = oneLine(text);
  const short = line.length > MAX_CODE ? `${line.slice(0, MAX_CODE)}…` : line;
  return short === '' || short.includes('`') ? plain(short === '' ? '""' : short) : `\`${short}\``;
}

const MAX_CODE = 120;

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

export function link(label: string, href: string): string {
  return `[${plain(label)}](<${href.replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
}

export function placeLink(at: Location, show: ShowPlace): string {
  const { label, href } = show(at);
  return href === undefined ? plain(label) : link(label, href);
}
