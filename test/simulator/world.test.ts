import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { World } from '../../src/simulator/world.js';
import {
  endpointOf,
  lately,
  MINUTE_MS,
  ofEndpoint,
  openWorld,
  part,
  START_MS,
  text,
  variantName,
  variantOf,
} from './world-support.js';

/** Everything that can be asked of a world. */
function everything(world: World): unknown {
  return {
    nowMs: world.nowMs,
    endpoints: world.endpoints().map((endpoint) => {
      const { name, arn, status, createdMs, modifiedMs, isAsync, truth } = endpoint;
      const { description, configuration, model, target, policies, activities, alarms } = endpoint;
      return [
        [name, arn, status, createdMs, modifiedMs, isAsync, truth],
        [description, configuration, model, target, policies, activities, alarms],
      ];
    }),
    points: world.metrics().map((metric) => [metric, lately(world, metric, 'Average', { minutes: 20 })]),
  };
}

describe('a world', () => {
  it('is decided by its seed and its times', () => {
    const at = (seed: number, startMs = START_MS): unknown => {
      const world = openWorld({ seed, startMs, endpoints: 30 });
      world.advanceTo(startMs + 7 * MINUTE_MS);
      return everything(world);
    };
    assert.deepEqual(at(7), at(7));
    assert.notDeepEqual(at(8), at(7));
    assert.notDeepEqual(at(7, START_MS + MINUTE_MS), at(7));
  });

  it('is the same whichever steps lead to a moment, and whoever looked on the way', () => {
    const endMs = START_MS + 45 * MINUTE_MS;
    const change = (world: World): void => {
      world.advanceTo(START_MS + 20 * MINUTE_MS);
      assert.ok(world.setCapacityLimits('endpoint/pose-tracking/variant/AllTraffic', 2, 5));
      assert.ok(world.setInstanceCount('translate-batch', 'AllTraffic', 3));
    };
    const direct = openWorld({ endpoints: 30 });
    change(direct);
    direct.advanceTo(endMs);
    const expected = everything(direct);
    const offsets = fc.array(fc.integer({ min: 0, max: 45 * 60_000 }), { maxLength: 25 });
    fc.assert(
      fc.property(offsets, fc.boolean(), (moments, doesLook) => {
        const world = openWorld({ endpoints: 30 });
        const sorted = moments.map((ms) => START_MS + ms).sort((a, b) => a - b);
        const look = (momentMs: number): void => {
          world.advanceTo(momentMs);
          if (doesLook) world.endpoints().forEach(({ truth, status }) => [truth, status]);
        };
        sorted.filter((ms) => ms < START_MS + 20 * MINUTE_MS).forEach(look);
        change(world);
        sorted.forEach(look);
        world.advanceTo(endMs);
        assert.deepEqual(everything(world), expected);
      }),
      { numRuns: 6, seed: 5 },
    );
  });

  it('never goes back', () => {
    const world = openWorld();
    world.advanceTo(START_MS + 1000);
    world.advanceTo(START_MS);
    world.advanceTo(NaN);
    assert.equal(world.nowMs, START_MS + 1000);
  });

  it('is Updating exactly while counts change, and modified whenever it or they changed', () => {
    const world = openWorld({ endpoints: 60, asyncShare: 1 });
    const moving = world
      .endpoints()
      .filter(({ name }) => name !== 'stable-video' && name !== 'segmentation-v2');
    const before = new Map<string, { readonly look: string; readonly modifiedMs: number }>();
    let changes = 0;
    for (let atMs = START_MS; atMs < START_MS + 90 * MINUTE_MS; atMs += 20_000) {
      world.advanceTo(atMs);
      for (const { name, status, truth, modifiedMs, description } of moving) {
        if (status === 'Failed') continue;
        assert.equal(status, truth.current === truth.desired ? 'InService' : 'Updating', name);
        assert.equal(description['EndpointStatus'], status);
        assert.equal(description['LastModifiedTime'], Math.round(modifiedMs) / 1000);
        const look = `${status} ${truth.current} ${truth.desired}`;
        const last = before.get(name);
        if (last !== undefined) {
          assert.equal(last.look !== look, last.modifiedMs !== modifiedMs, `${name}: ${last.look}, ${look}`);
          if (last.look !== look) {
            changes++;
            assert.ok(modifiedMs > atMs - 20_000 && modifiedMs <= atMs);
          }
        }
        before.set(name, { look, modifiedMs });
      }
    }
    assert.ok(changes > 10, String(changes));
  });

  it('tells the counts of an endpoint alike in every answer', () => {
    const world = openWorld({ endpoints: 200 });
    world.advanceTo(START_MS + 3 * MINUTE_MS);
    for (const endpoint of world.endpoints()) {
      if (endpoint.description['ProductionVariants'] === undefined) continue;
      const { CurrentInstanceCount, DesiredInstanceCount } = variantOf(endpoint);
      const { current, desired } = endpoint.truth;
      assert.deepEqual(
        [CurrentInstanceCount ?? 0, DesiredInstanceCount ?? 0],
        [current, desired],
        endpoint.name,
      );
    }
  });

  it('knows without living through it what its still endpoints come to', () => {
    const world = openWorld({ endpoints: 400, asyncShare: 1 });
    world.advanceTo(START_MS + 30 * MINUTE_MS);
    const listed = world.endpoints().map(({ name, status, modifiedMs }) => ({ name, status, modifiedMs }));
    // Every history is worked out now; what was listed must have been right.
    for (const endpoint of world.endpoints()) {
      assert.ok(endpoint.truth.current >= 0);
      const { activities } = endpoint;
      const newest = activities.find((one) => one['StatusCode'] !== 'Failed');
      const end = Number(newest?.['EndTime'] ?? newest?.['StartTime'] ?? 0) * 1000;
      assert.ok(endpoint.modifiedMs >= end - 1, endpoint.name);
    }
    assert.deepEqual(
      world.endpoints().map(({ name, status, modifiedMs }) => ({ name, status, modifiedMs })),
      listed,
    );
  });
});

describe('what can be changed', () => {
  it('are limits, which bring the count inside', () => {
    const world = openWorld();
    assert.ok(world.setCapacityLimits('endpoint/ocr-invoices/variant/AllTraffic', 1, 5));
    const ocr = endpointOf(world, 'ocr-invoices');
    assert.equal(ocr.target?.['MinCapacity'], 1);
    assert.equal(ocr.target['MaxCapacity'], 5);
    assert.equal(ocr.status, 'Updating');
    assert.equal(ocr.modifiedMs, START_MS);
    assert.equal(ocr.activities[0]?.['Cause'], 'minimum capacity was set to 1');
    assert.deepEqual(part(variantOf(ocr), 'VariantStatus', 0), {
      Status: 'Updating',
      StartTime: START_MS / 1000,
    });
    world.advanceTo(START_MS + 10 * MINUTE_MS);
    assert.equal(ocr.status, 'InService');
    assert.equal(ocr.truth.current, 1);
    assert.equal(ocr.truth.queued, 0);
  });

  it('are counts, of real-time endpoints too', () => {
    const world = openWorld();
    assert.ok(world.setInstanceCount('chat-realtime', 'AllTraffic', 4));
    const chat = endpointOf(world, 'chat-realtime');
    assert.deepEqual([chat.status, chat.truth.current, chat.truth.desired], ['Updating', 2, 4]);
    world.advanceTo(START_MS + 10 * MINUTE_MS);
    assert.deepEqual([chat.status, chat.truth.current, chat.modifiedMs > START_MS], ['InService', 4, true]);
  });

  it('registers limits where there were none', () => {
    const world = openWorld();
    const video = endpointOf(world, 'stable-video');
    assert.equal(video.target, undefined);
    assert.ok(world.setCapacityLimits('endpoint/stable-video/variant/variant-1', 1, 2));
    assert.equal(video.target?.['MaxCapacity'], 2);
  });

  it('is nothing that does not exist', () => {
    const world = openWorld();
    const before = everything(world);
    for (const id of [
      'endpoint/whisper-large/variant/other',
      'endpoint/nobody/variant/AllTraffic',
      'endpoint/whisper-large',
      'service/whisper-large/variant/AllTraffic',
      '',
    ]) {
      assert.equal(world.setCapacityLimits(id, 0, 1), false, id);
    }
    assert.equal(world.setInstanceCount('whisper-large', 'other', 1), false);
    assert.equal(world.setInstanceCount('nobody', 'AllTraffic', 1), false);
    assert.equal(world.setInstanceCount('thumbnail-serverless', 'AllTraffic', 1), false);
    assert.deepEqual(everything(world), before);
  });
});

describe('answers', () => {
  const world = openWorld({ endpoints: 300, region: 'cn-north-1', accountId: '444455556666' });

  it('belong to the account, the region and its partition', () => {
    assert.deepEqual([world.accountId, world.region], ['444455556666', 'cn-north-1']);
    const all = JSON.stringify(everything(world));
    assert.doesNotMatch(all, /arn:aws:/);
    assert.doesNotMatch(all, /\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\//);
    assert.match(all, /444455556666\.dkr\.ecr\.cn-north-1\.amazonaws\.com\.cn\//);
    const { accountId, region } = openWorld();
    assert.deepEqual([accountId, region], ['111122223333', 'eu-west-1']);
  });

  it('name endpoints, configurations, models and alarms once each', () => {
    const endpoints = world.endpoints();
    const unique = (values: readonly unknown[]): void => {
      assert.equal(new Set(values).size, values.length);
    };
    unique(endpoints.map(({ name }) => name));
    unique(endpoints.map(({ configuration }) => configuration['EndpointConfigName']));
    unique(endpoints.map(({ model }) => model['ModelName']));
    unique(endpoints.flatMap(({ alarms }) => alarms.map((alarm) => alarm['AlarmName'])));
    unique(endpoints.flatMap(({ activities }) => activities.map((one) => one['ActivityId'])));
    assert.ok(endpoints.every(({ name }) => /^[a-z0-9](-*[a-z0-9])*$/.test(name) && name.length < 64));
  });

  it('fit together', () => {
    for (const endpoint of world.endpoints()) {
      const { description, configuration, model, target, policies, alarms, isAsync } = endpoint;
      assert.equal(description['EndpointName'], endpoint.name);
      assert.equal(description['EndpointArn'], endpoint.arn);
      assert.equal(description['EndpointConfigName'], configuration['EndpointConfigName']);
      assert.equal(description['AsyncInferenceConfig'] !== undefined, isAsync);
      assert.deepEqual(description['AsyncInferenceConfig'], configuration['AsyncInferenceConfig']);
      assert.equal(part(configuration, 'ProductionVariants', 0)['ModelName'], model['ModelName']);
      assert.ok(endpoint.createdMs < endpoint.modifiedMs && endpoint.modifiedMs <= world.nowMs);
      const resourceId = `endpoint/${endpoint.name}/variant/${variantName(endpoint)}`;
      for (const item of [...policies, ...(target === undefined ? [] : [target])]) {
        assert.equal(item['ResourceId'], resourceId);
        assert.equal(item['ScalableDimension'], 'sagemaker:variant:DesiredInstanceCount');
      }
      const named = policies.flatMap(
        (policy) => policy['Alarms'] as unknown as { readonly AlarmName: string }[],
      );
      assert.deepEqual(
        named.map(({ AlarmName }) => AlarmName),
        alarms.map((alarm) => alarm['AlarmName']),
      );
      const actions = alarms.flatMap((alarm) => alarm['AlarmActions']);
      assert.ok(policies.every((policy) => actions.includes(policy['PolicyARN'] ?? null)));
    }
  });

  it('are plain JSON with times in seconds', () => {
    const { description } = endpointOf(openWorld(), 'whisper-large');
    assert.deepEqual(JSON.parse(JSON.stringify(description)), description);
    const created = Number(description['CreationTime']);
    assert.ok(created > 1.5e9 && created < START_MS / 1000);
    const image = part(variantOf(endpointOf(openWorld(), 'whisper-large')), 'DeployedImages', 0);
    assert.match(text(image, 'ResolvedImage'), /\/whisper-async@sha256:[\da-f]{64}$/);
  });

  it('hold what a linter would find, and a value to hide', () => {
    const demo = openWorld();
    const output = part(
      endpointOf(demo, 'ocr-invoices').configuration,
      'AsyncInferenceConfig',
      'OutputConfig',
    );
    assert.equal(output['S3FailurePath'], undefined);
    const environment = part(endpointOf(demo, 'voice-cloning').model, 'PrimaryContainer', 'Environment');
    assert.equal(environment['MMS_DEFAULT_RESPONSE_TIMEOUT'], '900');
    assert.ok(environment['SPEAKER_DB_PASSWORD']);
  });

  it('tell alarms as they are', () => {
    const demo = openWorld();
    const [high, low, wake] = endpointOf(demo, 'whisper-large').alarms;
    assert.deepEqual(
      [high, low, wake].map((alarm) => [
        alarm?.['StateValue'],
        alarm?.['Threshold'],
        alarm?.['ComparisonOperator'],
        alarm?.['EvaluationPeriods'],
      ]),
      [
        ['ALARM', 80, 'GreaterThanThreshold', 3],
        ['OK', 72, 'LessThanThreshold', 15],
        ['OK', 1, 'GreaterThanOrEqualToThreshold', 2],
      ],
    );
    assert.match(
      text(high, 'StateReason'),
      /^Threshold Crossed: 3 datapoints were greater than the threshold \(80\)\. The most recent one is [\d.]+\.$/,
    );
  });
});

describe('an account of 10,000 endpoints', () => {
  it('opens, lists and answers one poll of 300 within seconds of work', () => {
    const before = process.cpuUsage();
    const world = openWorld({ endpoints: 10_000 });
    const listed = world
      .endpoints()
      .map(({ name, arn, status, createdMs, modifiedMs }) => [
        ...[name, arn, status],
        ...[createdMs, modifiedMs],
      ]);
    assert.equal(listed.length, 10_000);
    const asynchronous = world.endpoints().filter(({ isAsync }) => isAsync);
    assert.ok(Math.abs(asynchronous.length - 3000) < 200, String(asynchronous.length));
    let points = 0;
    for (const { name } of asynchronous.slice(0, 300)) {
      for (const metric of [
        'ApproximateBacklogSize',
        'ApproximateAgeOfOldestRequest',
        'HasBacklogWithoutCapacity',
      ]) {
        points += lately(world, ofEndpoint(name, metric), 'Average', { minutes: 10 }).length;
      }
    }
    assert.ok(points > 280 * 27, String(points));
    const { user, system } = process.cpuUsage(before);
    // A second or two on a quiet machine; a history for each endpoint would be a minute.
    assert.ok((user + system) / 1e6 < 10, `${(user + system) / 1e6} s`);
  }).timeout(60_000);

  it('draws each endpoint alike however many there are', () => {
    const [few, many] = [openWorld({ endpoints: 50 }), openWorld({ endpoints: 500 })];
    for (const endpoint of few.endpoints()) {
      assert.deepEqual(many.endpoint(endpoint.name)?.description, endpoint.description);
    }
  });
});
