import { LADDER_SCRIPT } from './ladder-protocol.js';
import { escapeHtml, ladderSvg } from './ladder-svg.js';
import type { LadderPicture, LadderView, RungView } from './ladder-view.js';

/** A whole page that loads nothing and runs nothing but its own script; `nonce` is new for each page. */
export function ladderPage(view: LadderView, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
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
${view.pictures.map(section).join('\n')}
<script nonce="${nonce}">${LADDER_SCRIPT}</script>
</body>
</html>
`;
}

/** When what was shown is there no more. */
export function goneView(name: string): LadderView {
  return { name, note: 'This deployment is not found any more.', pictures: [] };
}

function section(picture: LadderPicture): string {
  const { title, container, need, rungs } = picture;
  const heading = container === undefined ? title : `${title} (${container})`;
  const rows = rungs.map(row).join('');
  return `<section>
<h2>${escapeHtml(heading)}</h2>
${need === undefined ? '' : `<p>${escapeHtml(`Needed: ${need}.`)}</p>`}
${ladderSvg(picture)}
<table>
<thead><tr><th scope="col">Layer</th><th scope="col">Setting</th><th scope="col">Limit</th><th scope="col">Beyond it</th><th scope="col">Place</th></tr></thead>
<tbody>${rows}</tbody>
</table>
</section>`;
}

function row({ index, layer, setting, amount, effect, isLosing, origin, place }: RungView): string {
  const where =
    place === undefined
      ? escapeHtml(origin)
      : `<button type="button" data-rung="${index}">${escapeHtml(origin)}</button>`;
  const limit = `${escapeHtml(amount)}${isLosing ? ' <strong>loses</strong>' : ''}`;
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
th, td { text-align: left; padding: 3px 12px 3px 0; font-weight: normal; vertical-align: top; }
thead th { border-bottom: 1px solid var(--vscode-editorWidget-border, currentColor); }
tr.losing td, tr.losing th { color: var(--vscode-errorForeground); }
button { color: var(--vscode-textLink-foreground); background: none; border: none; padding: 0; font: inherit; cursor: pointer; text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
@media (forced-colors: active) { .bar { fill: CanvasText; } .losing .bar { fill: Highlight; } }
`;
