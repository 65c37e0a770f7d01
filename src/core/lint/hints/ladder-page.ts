import { say } from '../../text/message.js';
import { LADDER_SCRIPT } from './ladder-protocol.js';
import { escapeHtml } from '../../text/html.js';
import { ladderSvg } from './ladder-svg.js';
import type { Tell } from './markdown.js';
import { english } from './markdown.js';
import type { LadderPicture, LadderView, RungView } from './ladder-view.js';

/**
 * A whole page that loads nothing and runs nothing but its own script; `nonce` is new for each page. `language` is
 * what `tell` speaks, as HTML names it.
 */
export function ladderPage(view: LadderView, nonce: string, tell: Tell = english, language = 'en'): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(view.name)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(view.name)}</h1>
<p>${escapeHtml(view.note)}</p>
${view.pictures.map((picture) => section(picture, tell)).join('\n')}
<script nonce="${nonce}">${LADDER_SCRIPT}</script>
</body>
</html>
`;
}

/** When what was shown is there no more. */
export function goneView(name: string, tell: Tell = english): LadderView {
  return { name, note: tell(say`This deployment is not found any more.`), pictures: [] };
}

function section(picture: LadderPicture, tell: Tell): string {
  const { title, container, need, rungs } = picture;
  const heading = container === undefined ? title : `${title} (${container})`;
  const heads = [say`Layer`, say`Setting`, say`Limit`, say`Beyond it`, say`Place`].map(tell);
  const rows = rungs.map((rung) => row(rung, tell)).join('');
  return `<section>
<h2>${escapeHtml(heading)}</h2>
${need === undefined ? '' : `<p>${escapeHtml(tell(say`Needed: ${need}.`))}</p>`}
${ladderSvg(picture, tell)}
<table>
<thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>${rows}</tbody>
</table>
</section>`;
}

function row(
  { index, layer, setting, amount, effect, isLosing, origin, place }: RungView,
  tell: Tell,
): string {
  const where =
    place === undefined
      ? escapeHtml(origin)
      : `<button type="button" data-rung="${index}">${escapeHtml(origin)}</button>`;
  const limit = `${escapeHtml(amount)}${isLosing ? ` <strong>${escapeHtml(tell(say`loses`))}</strong>` : ''}`;
  return (
    `<tr${isLosing ? ' class="losing"' : ''}><th scope="row">${escapeHtml(layer)}</th><td>${escapeHtml(setting)}</td>` +
    `<td>${limit}</td><td>${escapeHtml(effect)}</td><td>${where}</td></tr>`
  );
}

const STYLE = `
body { color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.4em; } h2 { font-size: 1.1em; margin-top: 2em; }
.ladder { width: 100%; max-width: 960px; height: auto; }
.ladder text { fill: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: 12px; }
.ladder .scale { fill: var(--vscode-descriptionForeground); font-size: 10px; }
.mark { stroke: var(--vscode-editorIndentGuide-background, currentColor); stroke-width: 1; opacity: 0.5; }
.need { stroke: var(--vscode-charts-yellow); stroke-width: 2; stroke-dasharray: 4 3; }
.row { fill: transparent; } .linked { cursor: pointer; }
.linked:hover .row { fill: var(--vscode-list-hoverBackground); }
.holds .bar { fill: var(--vscode-charts-blue); } .losing .bar { fill: var(--vscode-charts-red); }
.unlimited .bar { fill: var(--vscode-charts-green); opacity: 0.6; }
.unknown .bar { fill: none; stroke: var(--vscode-descriptionForeground); stroke-dasharray: 3 3; }
table { border-collapse: collapse; margin-top: 0.5em; }
th, td { text-align: left; padding: 3px 12px 3px 0; font-weight: normal; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 1px solid var(--vscode-editorWidget-border, currentColor); }
tr.losing td, tr.losing th { color: var(--vscode-errorForeground); }
button { text-align: left; color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0; font: inherit; cursor: pointer; text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
@media (forced-colors: active) { .bar { fill: CanvasText; } .losing .bar { fill: Highlight; } }
`;
