import type { Tooltip } from '../../core/live/outline/node.js';

/**
 * A tooltip as Markdown. Texts come from whoever may name an endpoint or write a log line, so every mark of
 * punctuation in them is escaped: no link, image, table or heading can come of them.
 */
export function tooltipMarkdown({ title, rows, sparkline, notes }: Tooltip): string {
  const parts = [`**${asText(title)}**`];
  if (sparkline !== undefined) parts.push(picture(sparkline.svg, sparkline.alternative));
  if (rows.length > 0) parts.push(table(rows));
  for (const note of notes) parts.push(asText(note));
  return parts.join('\n\n');
}

function table(rows: Tooltip['rows']): string {
  const lines = rows.map(({ name, value }) => `| ${asText(name)} | ${asText(value)} |`);
  return ['| | |', '|:--|:--|', ...lines].join('\n');
}

function picture(svg: string, alternative: string): string {
  return `![${asText(alternative)}](data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')})`;
}

/** Text that Markdown shows letter by letter, on one line and in its own direction. */
export function asText(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
