// @ts-check
import { inRoot } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { HumanError, say } from '../lib/say.mjs';
import { capture } from './capture.mjs';

/** @typedef {import('./capture.mjs').Picture} Picture */

const EXAMPLES = inRoot('examples');
const NGINX = inRoot('examples/transcription/container/nginx.conf');
const TERRAFORM = inRoot('examples/terraform/main.tf');
const WIDE = { width: 1440, height: 860 };
const DEMO = { placeId: 'demo', endpoint: 'whisper-large' };
/** Another endpoint of the demo account. @param {string} endpoint */
const sick = (endpoint) => ({ placeId: 'demo', endpoint });

/** The tree beside what a command opens. @param {readonly unknown[][]} calls @param {number} [seconds] */
function besideTree(calls, seconds = 8) {
  return {
    scene: { demo: true, calls: [['sagemakerAsync.endpoints.focus'], ...calls], settleMs: seconds * 1000 },
  };
}

/** What docs/pictures shows, by name; the defaults are a dark theme and the examples' folder. */
const PICTURES = /** @type {Record<string, Partial<Picture>>} */ ({
  overview: {
    scene: {
      ...{ demo: true, file: NGINX, settleMs: 8000 },
      calls: [
        ['sagemakerAsync.showCharts', DEMO],
        ['workbench.action.moveEditorToBelowGroup'],
        ['workbench.action.closePanel'],
      ],
    },
    tree: { expand: [], seconds: 3 },
    viewport: { width: 1600, height: 900 },
  },
  problems: { scene: { file: NGINX } },
  'quick-fix': { scene: { file: NGINX, quickFixLine: 19 } },
  hover: { scene: { file: NGINX, cursor: { text: 'client_max_body_size', show: 'hover' } } },
  completion: { scene: { file: TERRAFORM, cursor: { text: 'MODEL_SERVER', show: 'suggest' } } },
  ladder: {
    // With several deployments it would ask which.
    folder: inRoot('examples/transcription'),
    scene: { file: NGINX, calls: [['sagemakerAsync.showLadder']], settleMs: 2000 },
  },
  endpoints: { scene: { demo: true }, tree: { expand: [], tooltip: 'whisper-large', seconds: 6 } },
  'endpoints-light': {
    scene: { demo: true },
    tree: { expand: ['whisper-large'], seconds: 6 },
    theme: 'light',
  },
  report: besideTree([['sagemakerAsync.troubleshootEndpoint', sick('call-sentiment')]], 4),
  charts: besideTree([['sagemakerAsync.showCharts', DEMO]]),
  'charts-light': { ...besideTree([['sagemakerAsync.showCharts', DEMO]]), theme: 'light' },
  'charts-high-contrast': { ...besideTree([['sagemakerAsync.showCharts', DEMO]]), theme: 'high-contrast' },
  'what-if': besideTree([['sagemakerAsync.whatIf', DEMO]], 12),
  failures: besideTree([
    ['sagemakerAsync.showLogs', sick('street-signs')],
    ['sagemakerAsync.showFailures', sick('street-signs')],
  ]),
  logs: besideTree([['sagemakerAsync.showLogs', sick('invoice-fields')]]),
  walkthrough: {
    scene: {
      calls: [
        ['workbench.action.closePanel'],
        ['workbench.action.openWalkthrough', 'sagemaker-async.sagemaker-async#start', false],
      ],
      settleMs: 2000,
    },
  },
});

/**
 * Draws the documentation's pictures anew: all of them, or those that are named.
 *
 * @param {readonly string[]} names
 */
export async function drawPictures(names) {
  const unknown = names.filter((name) => !Object.hasOwn(PICTURES, name));
  if (unknown.length > 0)
    throw new HumanError(`There is no picture ${unknown[0]}; there are ${Object.keys(PICTURES).join(', ')}.`);
  await mustRun('The build failed.', process.execPath, [inRoot('esbuild.mjs')]);
  for (const [name, picture] of Object.entries(PICTURES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await capture(inRoot('docs/pictures', `${name}.png`), {
      ...{ folder: EXAMPLES, scene: {}, viewport: WIDE, theme: 'dark' },
      ...picture,
    });
    say(`docs/pictures/${name}.png`);
  }
}
