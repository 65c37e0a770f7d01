import { escapeMarkdown as asText } from '../../core/text/markdown.js';
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
