import assert from 'node:assert/strict';
import { ladderChoices } from '../../../../src/core/lint/hints/choices.js';
import { ladderPage } from '../../../../src/core/lint/hints/ladder-page.js';
import { readLadderMessage } from '../../../../src/core/lint/hints/ladder-protocol.js';
import { ladderSvg } from '../../../../src/core/lint/hints/ladder-svg.js';
import type { LadderView } from '../../../../src/core/lint/hints/ladder-view.js';
import { ladderView } from '../../../../src/core/lint/hints/ladder-view.js';
import { lensesFor } from '../../../../src/core/lint/hints/lenses.js';
import type { Budget } from '../../../../src/core/lint/model/project.js';
import { boto3, CONTAINER, projectOf, REAL_TIME, TEMPLATE } from './support.js';
import type { Files } from './support.js';

const LOSING = { 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"') };

function viewOf(files: Files, budget?: Partial<Budget>): LadderView {
  const project = projectOf(files, budget);
  const [choice] = ladderChoices(project);
  assert.ok(choice);
  return ladderView(project, choice);
}

function titles(files: Files, file: string): readonly string[] {
  return lensesFor(projectOf(files), file).map(({ title }) => title);
}

describe('lenses', () => {
  it('stand over the configuration with the rungs that lose', () => {
    const [lens] = lensesFor(projectOf(LOSING), 'deploy.py');
    assert.equal(
      lens?.title,
      'Time ladder: huggingface-pytorch-inference stops at 15 min, a request may take 1 h',
    );
    const { start, end } = lens.at.range;
    assert.equal(LOSING['deploy.py'].slice(start, end), 'create_endpoint_config');
  });

  it('lead to the ladder when no rung is known to lose', () => {
    const environment =
      '"MMS_DEFAULT_RESPONSE_TIMEOUT": "60", "MMS_MAX_REQUEST_SIZE": "1073741824", "MMS_MAX_RESPONSE_SIZE": "1073741824"';
    assert.deepEqual(titles({ 'deploy.py': boto3(environment) }, 'deploy.py'), [
      'Show timeout and payload ladder',
    ]);
  });

  it('are not made for real-time endpoints, nor over other files', () => {
    assert.deepEqual(titles({ 'deploy.py': REAL_TIME }, 'deploy.py'), []);
    assert.deepEqual(titles({ ...LOSING, 'b.py': 'import boto3\n' }, 'b.py'), []);
  });

  it('name the choice that shows the same deployment', () => {
    const project = projectOf({ 'template.yaml': TEMPLATE });
    const [lens] = lensesFor(project, 'template.yaml');
    assert.equal(lens?.choice, ladderChoices(project)[0]?.id);
  });
});

describe('choices', () => {
  it('are one for each deployment by the endpoint’s name, and stay when text moves', () => {
    const moved = { 'deploy.py': `# moved\n${LOSING['deploy.py']}` };
    const ids = [LOSING, moved].map((files) =>
      ladderChoices(projectOf(files)).map(({ id, name }) => [id, name]),
    );
    assert.deepEqual(ids[0], [['deploy.py#e', 'e']]);
    assert.deepEqual(ids[1], ids[0]);
  });

  it('tell deployments of one name apart', () => {
    const twice =
      LOSING['deploy.py'] + LOSING['deploy.py'].replaceAll('"m"', '"m2"').replaceAll('"c"', '"c2"');
    const ids = ladderChoices(projectOf({ 'deploy.py': twice })).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length > 1);
  });

  it('take in a container that hangs on no deployment, and no real-time one', () => {
    assert.deepEqual(
      ladderChoices(projectOf(CONTAINER)).map(({ name }) => name),
      ['container/Dockerfile'],
    );
    assert.deepEqual(ladderChoices(projectOf({ 'deploy.py': REAL_TIME })), []);
  });
});

describe('the ladder', () => {
  it('lists every rung with its limit, its place and what happens beyond it', () => {
    const [time] = viewOf(LOSING).pictures;
    assert.equal(time?.title, 'How long one request may take');
    assert.equal(time.need, 'a request may take 1 h');
    assert.deepEqual(
      time.rungs.map(({ setting, amount, isLosing, origin }) => [setting, amount, isLosing, origin]),
      [
        ['InvocationTimeoutSeconds', '1 h', false, 'deploy.py'],
        ['MMS_DEFAULT_RESPONSE_TIMEOUT', '15 min', true, 'deploy.py'],
      ],
    );
  });

  it('takes what the project declares as the need', () => {
    const [time] = viewOf(LOSING, { longestInvocationSeconds: 600 }).pictures;
    assert.equal(time?.need, 'a request may take 10 min');
    assert.equal(time.rungs[0]?.origin, 'sagemaker-async.json');
    assert.ok(time.rungs.every(({ isLosing }) => !isLosing));
  });

  it('numbers the rungs through all pictures', () => {
    const indexes = viewOf(LOSING).pictures.flatMap(({ rungs }) => rungs.map(({ index }) => index));
    assert.deepEqual(
      indexes,
      indexes.map((_, at) => at),
    );
  });

  it('is drawn with longer bars for greater values, none beyond the picture', () => {
    const rung = { layer: 'a', setting: 'b', amount: 'c', effect: 'd', isLosing: false, origin: 'e' };
    const widths = (values: readonly (number | undefined)[]): number[] => {
      const rungs = values.map((value, index) => ({ ...rung, index, value, place: undefined }));
      const picture = {
        unit: 's',
        title: 't',
        container: undefined,
        need: undefined,
        needed: 900,
        rungs,
      } as const;
      const found = ladderSvg(picture).matchAll(/class="bar"[^>]* width="([\d.]+)"/g);
      return Array.from(found, (match) => Number(match[1]));
    };
    const [first = 0, second = 0, third = 0, unlimited = 0, unknown = 0, zero = 0] = widths([
      30,
      900,
      3600,
      Infinity,
      undefined,
      0,
    ]);
    assert.ok(first < second && second < third && third < unlimited);
    assert.equal(unknown, unlimited);
    assert.equal(zero, 2);
    assert.ok(unlimited < 840);
    // Equal factors are equal distances.
    const [a = 0, b = 0, c = 0] = widths([10, 100, 1000]);
    assert.ok(Math.abs(b - a - (c - b)) < 0.3);
  });

  it('is a page with the same numbers as picture and table, running only its own script', () => {
    const page = ladderPage(viewOf(LOSING), 'abc');
    assert.match(page, /content="default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"/);
    assert.doesNotMatch(page, / style="| onclick=|https?:|src=/);
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.match(page, /<text class="amount"[^>]*>15 min<\/text>/);
    assert.match(page, /<td>15 min <strong>loses<\/strong><\/td>/);
    assert.match(page, /<th scope="col">Limit<\/th>/);
    assert.match(page, /<button type="button" data-rung="1">deploy\.py<\/button>/);
    assert.match(
      page,
      /<svg class="ladder" role="img"[^>]* aria-label="How long one request may take: 2 rungs, /,
    );
    assert.match(page, /var\(--vscode-charts-red\)/);
    assert.doesNotMatch(page, /#[0-9a-f]{3,6};/i);
  });

  it('shows names as text', () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const view = viewOf(LOSING);
    const pictures = view.pictures.map((picture) => ({
      ...picture,
      title: evil,
      container: evil,
      need: evil,
      rungs: picture.rungs.map((rung) => ({
        ...rung,
        layer: evil,
        setting: evil,
        origin: evil,
        amount: evil,
        effect: evil,
      })),
    }));
    const page = ladderPage({ name: evil, note: evil, pictures }, 'abc');
    assert.doesNotMatch(page, /<img|onerror=alert\(1\)>/);
    assert.equal(page.match(/<\/script>/g)?.length, 1);
  });

  it('takes a chosen rung from its page and nothing else', () => {
    assert.deepEqual(readLadderMessage({ type: 'openRung', rung: 2, more: 1 }), {
      type: 'openRung',
      rung: 2,
    });
    for (const other of [
      null,
      'openRung',
      {},
      { type: 'openRung' },
      { type: 'openRung', rung: -1 },
      { type: 'openRung', rung: 0.5 },
      { type: 'other', rung: 1 },
    ])
      assert.equal(readLadderMessage(other), undefined);
  });
});
