import { escapeMarkdown } from '../../core/text/markdown.js';
import type { Tooltip } from '../../core/live/outline/node.js';
import type { Text } from '../../core/text/message.js';

type Tell = (text: Text) => string;

/**
 * A tooltip as Markdown. Texts come from whoever may name an endpoint or write a log line, so every mark of
 * punctuation in them is escaped: no link, image, table or heading can come of them.
 *
 * @param tell In the editor's language.
 */
export function tooltipMarkdown({ title, rows, sparkline, notes }: Tooltip, tell: Tell): string {
  const asText = (text: Text): string => escapeMarkdown(tell(text));
  const parts = [`**${asText(title)}**`];
  if (sparkline !== undefined) parts.push(picture(sparkline.svg, asText(sparkline.alternative)));
  if (rows.length > 0) parts.push(table(rows, asText));
  for (const note of notes) parts.push(asText(note));
  return parts.join('\n\n');
}

function table(rows: Tooltip['rows'], asText: Tell): string {
  const lines = rows.map(({ name, value }) => `| ${asText(name)} | ${asText(value)} |`);
  return ['| | |', '|:--|:--|', ...lines].join('\n');
}

function picture(svg: string, alternative: string): string {
  return `![${alternative}](data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')})`;
}
