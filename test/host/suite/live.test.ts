import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { EndpointsView, Row } from '../../../src/extension/live/api.js';
import { closeEditors, eventually, findingsNow } from '../support.js';
import type { LiveBench as Bench } from './live-bench.js';
import { endpointRows, GREEN, hideView, LiveBench, RED, showView, SPEED, viewWhen } from './live-bench.js';

const REAL_MS_PER_MINUTE = 60_000 / SPEED;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What a row says of its instances and its queue, whatever the age of it. */
function numbersOf({ label, description }: Row): readonly unknown[] {
  const [, current, desired] = /(\d+)(?:→(\d+))?(?= of \d| instances?\b)/.exec(description) ?? [];
  const [, queued = '0'] = /([\d,]+) queued/.exec(description) ?? [];
  return [label, Number(current), Number(desired ?? current), Number(queued.replaceAll(',', ''))];
}

/** The same as the account really is, the queue by its newest whole minute. */
function truthOf(bench: Bench): readonly (readonly unknown[])[] {
  const { world } = bench;
  return bench.inService().map(({ name, truth }) => {
    const metric = { namespace: 'AWS/SageMaker', name: 'ApproximateBacklogSize', endpoint: name };
    const points = world.points(metric, 'Average', 60, world.nowMs - 15 * 60_000, world.nowMs + 60_000);
    const backlog = points.at(-1)?.value ?? 0;
    const shown = backlog > 0 ? Math.max(1, Math.round(backlog)) : 0;
    return [name, truth.current, truth.desired, shown];
  });
}

function differences(bench: Bench, view: EndpointsView): readonly unknown[] {
  const rows = new Map(endpointRows(view).map((row) => [row.label, numbersOf(row)]));
  return truthOf(bench).filter(
    (truth) => JSON.stringify(rows.get(String(truth[0]))) !== JSON.stringify(truth),
  );
}

function isOf(accountId: string): (view: EndpointsView) => boolean {
  return ({ state, rows }) =>
    state === 'ready' && rows.length === 1 && (rows[0]?.label.includes(accountId) ?? false);
}

describe('the live view', () => {
  let bench: Bench;

  before(async () => {
    bench = await LiveBench.start();
  });
  after(async () => {
    await closeEditors();
    await bench.stop();
  });

  it('asks nothing of AWS before it is shown', async () => {
    await bench.api.endpoints();
    await pause(200);
    assert.equal(bench.requests(), 0);
  });

  it('shows the account of the environment, each row as it really is', async () => {
    await showView();
    const wanted = bench.inService().length;
    assert.ok(wanted > 3);
    await viewWhen(bench.api, (view) => endpointRows(view).length >= wanted);
    bench.freeze();
    try {
      const view = await viewWhen(bench.api, (seen) => differences(bench, seen).length === 0);
      assert.match(view.rows[0]?.label ?? '', new RegExp(bench.world.accountId));
      assert.equal(view.isDemo, false);
    } finally {
      bench.thaw();
    }
  });

  it('shows a scale-out within two polls', async () => {
    const endpoint = bench
      .inService()
      .find(({ truth }) => truth.current === truth.desired && truth.desired < 3);
    assert.ok(endpoint, 'No endpoint is at rest.');
    const [variant] = endpoint.description['ProductionVariants'] as readonly {
      readonly VariantName: string;
    }[];
    const desired = endpoint.truth.desired + 1;
    assert.ok(variant && bench.world.setInstanceCount(endpoint.name, variant.VariantName, desired));
    const polls = bench.requests('ListEndpoints');
    await viewWhen(bench.api, (view) => {
      const row = endpointRows(view).find(({ label }) => label === endpoint.name);
      return row !== undefined && Number(numbersOf(row)[2]) >= desired;
    });
    // The poll that was under way when it happened does not count.
    assert.ok(
      bench.requests('ListEndpoints') - polls <= 3,
      `It took ${bench.requests('ListEndpoints') - polls} polls.`,
    );
  });

  it('reads nothing for five minutes while another view is shown, and at once when it is shown again', async () => {
    await hideView();
    await pause(REAL_MS_PER_MINUTE / 2); // What was under way comes to its end.
    const before = bench.requests();
    await pause(5 * REAL_MS_PER_MINUTE);
    assert.equal(bench.requests() - before, 0);
    await showView();
    await eventually(
      () => bench.requests() > before,
      () => 'Nothing is read though the view is shown again.',
    );
  });

  it('leaves no row of the old account after a profile switch', async () => {
    const region = bench.world.region;
    await vscode.commands.executeCommand('sagemakerAsync.chooseProfile', { profile: 'red', region });
    const red = await viewWhen(bench.api, (view) => isOf(RED)(view) && endpointRows(view).length === 2);
    assert.deepEqual(
      endpointRows(red).map(({ label }) => label),
      ['red-one', 'red-two'],
    );

    await vscode.commands.executeCommand('sagemakerAsync.chooseProfile', { profile: 'green', region });
    for (let look = 0; look < 40; look++) {
      const labels = endpointRows(await bench.api.endpoints()).map(({ label }) => label);
      assert.deepEqual(
        labels.filter((label) => !label.startsWith('green')),
        [],
      );
      await pause(25);
    }
    const green = await viewWhen(bench.api, (view) => isOf(GREEN)(view) && endpointRows(view).length === 1);
    assert.deepEqual(
      endpointRows(green).map(({ label }) => label),
      ['green-one'],
    );
    await vscode.commands.executeCommand('sagemakerAsync.chooseProfile', { region });
    await viewWhen(bench.api, isOf(bench.world.accountId));
  });

  it('opens what is deployed as a read-only document, with findings and masked values', async () => {
    const view = await viewWhen(bench.api, (seen) => endpointRows(seen).length >= bench.inService().length);
    const rows = endpointRows(view).filter(({ context }) => context.includes('async'));
    let found: vscode.TextDocument | undefined;
    for (const { of } of rows) {
      await vscode.commands.executeCommand('sagemakerAsync.openDeployedConfiguration', of);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document);
      assert.deepEqual([document.uri.scheme, document.languageId], ['sagemaker-async', 'json']);
      assert.equal(
        document.uri.path,
        `/${bench.world.accountId}/${bench.world.region}/${of.endpoint ?? ''}.json`,
      );
      JSON.parse(document.getText());
      for (let look = 0; look < 40 && findingsNow(document.uri).length === 0; look++) await pause(25);
      found = document;
      if (findingsNow(document.uri).length > 0) break;
    }
    assert.ok(found && findingsNow(found.uri).length > 0, 'No deployed configuration has a finding.');
  });

  it('troubleshoots an endpoint in a report', async () => {
    const { of } =
      endpointRows(await bench.api.endpoints()).find(({ label }) => label === 'ocr-invoices') ?? {};
    await vscode.commands.executeCommand('sagemakerAsync.troubleshootEndpoint', of);
    const { accountId, region } = bench.world;
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(
      document?.uri.toString(true),
      `sagemaker-async-report:/sagemaker-async-report/${accountId}/${region}/ocr-invoices.txt`,
    );
    const text = document.getText();
    assert.match(text, /^ocr-invoices: It sleeps with 3 queued/);
    assert.match(text, /How many instances are behind the endpoint/);
    assert.match(text, /The deployed configuration has \d+ finding/);
  });

  it('changes nothing while it is read-only', async () => {
    const { of } = endpointRows(await bench.api.endpoints())[0] ?? {};
    for (const command of ['wakeEndpoint', 'changeCapacityLimits'])
      await vscode.commands.executeCommand(`sagemakerAsync.${command}`, of);
    await pause(100);
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(bench.requests('RegisterScalableTarget'), 0);
    assert.equal(bench.requests('UpdateEndpointWeightsAndCapacities'), 0);
  });

  it('pins, filters and sorts without asking AWS', async () => {
    const { of, label } = endpointRows(await bench.api.endpoints()).at(-1) ?? {};
    await vscode.commands.executeCommand('sagemakerAsync.pinEndpoint', of);
    const pinned = await viewWhen(bench.api, (view) => endpointRows(view)[0]?.label === label);
    assert.ok(endpointRows(pinned)[0]?.context.includes('pinned'));
    await vscode.commands.executeCommand('sagemakerAsync.unpinEndpoint', of);
    await viewWhen(bench.api, (view) =>
      endpointRows(view).every(({ context }) => !context.includes('pinned')),
    );
  });

  it('copies names and ARNs', async () => {
    const { of, label } = endpointRows(await bench.api.endpoints())[0] ?? {};
    await vscode.commands.executeCommand('sagemakerAsync.copyEndpointName', of);
    assert.equal(await vscode.env.clipboard.readText(), label);
    await vscode.commands.executeCommand('sagemakerAsync.copyEndpointArn', of);
    assert.equal(await vscode.env.clipboard.readText(), bench.world.endpoint(label ?? '')?.arn);
  });

  it('shows the demo account instead, with rows that move, and goes back', async () => {
    const before = bench.requests();
    await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
    const first = await viewWhen(bench.api, (view) => view.isDemo && endpointRows(view).length >= 6);
    assert.match(first.rows[0]?.description ?? '', /demo account/);
    await viewWhen(bench.api, (view) => JSON.stringify(view.rows) !== JSON.stringify(first.rows));
    await pause(REAL_MS_PER_MINUTE / 2);
    const during = bench.requests();
    await pause(2 * REAL_MS_PER_MINUTE);
    assert.equal(bench.requests(), during, 'The other account is read behind the demo account.');
    assert.ok(during >= before);

    await vscode.commands.executeCommand('sagemakerAsync.leaveDemoAccount');
    const after = await viewWhen(bench.api, (view) => !view.isDemo && isOf(bench.world.accountId)(view));
    assert.ok(after.rows.every(({ context }) => !context.includes('demo')));
  });
});
