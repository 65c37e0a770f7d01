import assert from 'node:assert/strict';
import type { World } from '../../src/simulator/world.js';
import {
  endpointOf,
  lately,
  MINUTE_MS,
  ofEndpoint,
  ofHosts,
  ofVariant,
  openWorld,
  part,
  START_MS,
  sumOf,
  text,
  values,
  variantOf,
} from './world-support.js';

const SEEDS = [1, 2, 3, 7, 42, 1234];
const CAST = [
  'chat-realtime',
  'embeddings-nightly',
  'layout-detect',
  'ocr-invoices',
  'pose-tracking',
  'segmentation-v2',
  'stable-video',
  'summarise-reports',
  'thumbnail-serverless',
  'translate-batch',
  'voice-cloning',
  'whisper-large',
];

/** `current→desired of min–max` */
function countsOf(world: World, name: string): string {
  const endpoint = endpointOf(world, name);
  const { current, desired } = endpoint.truth;
  const { target } = endpoint;
  return `${current}→${desired} of ${text(target, 'MinCapacity')}–${text(target, 'MaxCapacity')}`;
}

function capacityMissing(world: World, name: string): number {
  return (
    values(lately(world, ofEndpoint(name, 'HasBacklogWithoutCapacity'), 'Average', { minutes: 2 }))[0] ?? -1
  );
}

describe('the cast', () => {
  it('opens every world, and is cut from its end', () => {
    const names = (endpoints: number): readonly string[] =>
      openWorld({ endpoints })
        .endpoints()
        .map(({ name }) => name);
    assert.deepEqual(names(12), CAST);
    assert.deepEqual(names(1), ['whisper-large']);
    assert.deepEqual(names(3), ['embeddings-nightly', 'ocr-invoices', 'whisper-large']);
    assert.deepEqual(names(0), []);
    assert.ok(CAST.every((name) => names(40).includes(name)));
  });

  for (const seed of SEEDS) {
    describe(`of seed ${seed}, at the opening`, () => {
      const world = openWorld({ seed });

      it('has an endpoint that scales out under load', () => {
        const whisper = endpointOf(world, 'whisper-large');
        assert.equal(countsOf(world, 'whisper-large'), '2→4 of 0–8');
        assert.equal(whisper.status, 'Updating');
        assert.ok(whisper.truth.queued > 200 && whisper.truth.queued < 700, String(whisper.truth.queued));
        const [newest] = whisper.activities;
        assert.equal(newest?.['StatusCode'], 'InProgress');
        assert.equal(newest['Description'], 'Setting desired instance count to 4.');
        assert.match(
          text(newest, 'Cause'),
          /^monitor alarm TargetTracking-endpoint\/whisper-large\/variant\/AllTraffic-AlarmHigh-[\da-f-]{36} in state ALARM triggered policy backlog-per-instance$/,
        );
      });

      it('has one that sleeps with requests which nobody wakes it for', () => {
        const { truth, policies } = endpointOf(world, 'ocr-invoices');
        assert.equal(countsOf(world, 'ocr-invoices'), '0→0 of 0–3');
        assert.equal(truth.queued, 3);
        assert.ok(truth.oldestAgeSeconds > 45 * 60 && truth.oldestAgeSeconds < 50 * 60);
        assert.equal(capacityMissing(world, 'ocr-invoices'), 1);
        assert.deepEqual(
          policies.map((policy) => policy['PolicyType']),
          ['TargetTrackingScaling'],
        );
      });

      it('has one that sleeps and has nothing to do', () => {
        const { truth, policies } = endpointOf(world, 'embeddings-nightly');
        assert.equal(countsOf(world, 'embeddings-nightly'), '0→0 of 0–6');
        assert.equal(truth.queued, 0);
        assert.equal(capacityMissing(world, 'embeddings-nightly'), 0);
        assert.ok(policies.some((policy) => policy['PolicyType'] === 'StepScaling'));
      });

      it('has a calm one that has been busy', () => {
        const { truth, status, activities } = endpointOf(world, 'pose-tracking');
        assert.equal(countsOf(world, 'pose-tracking'), '1→1 of 1–4');
        assert.equal(status, 'InService');
        assert.ok(truth.queued <= 3);
        assert.ok(activities.filter((one) => one['StatusCode'] === 'Successful').length >= 2);
      });

      it('has one at its maximum whose requests come near their end', () => {
        const { truth, activities } = endpointOf(world, 'summarise-reports');
        assert.equal(countsOf(world, 'summarise-reports'), '3→3 of 1–3');
        const minutes = truth.oldestAgeSeconds / 60;
        assert.ok(minutes > 305 && minutes < 330, String(minutes));
        assert.equal(
          sumOf(lately(world, ofVariant(world, 'summarise-reports', 'ExpiredRequests'), 'Sum')),
          0,
        );
        assert.deepEqual(activities[0]?.['NotScaledReasons'], [
          { Code: 'AlreadyAtMaxCapacity', MaxCapacity: 3 },
        ]);
        const backlog = values(
          lately(world, ofEndpoint('summarise-reports', 'ApproximateBacklogSize'), 'Average'),
        );
        assert.ok((backlog.at(-1) ?? 0) > (backlog[0] ?? 0) + 30);
      });

      it('has one that fails more often than not', () => {
        const sum = (name: string): number =>
          sumOf(lately(world, ofVariant(world, 'voice-cloning', name), 'Sum', { minutes: 120 }));
        assert.ok(sum('InvocationFailures') > sum('InvocationsProcesssed'));
        assert.ok(sum('Invocation5XXErrors') > 0.4 * sum('InvocationFailures'));
        assert.ok(sum('Invocation4XXErrors') > 0);
        assert.ok(sum('RequestDownloadFailures') > 0);
      });

      it('has one that gets a new configuration', () => {
        const video = endpointOf(world, 'stable-video');
        assert.equal(video.status, 'Updating');
        const pending = part(video.description, 'PendingDeploymentSummary');
        assert.notEqual(pending['EndpointConfigName'], video.description['EndpointConfigName']);
        assert.deepEqual([video.truth.current, video.truth.desired], [2, 2]);
      });

      it('has one that never came into service', () => {
        const failed = endpointOf(world, 'segmentation-v2');
        assert.equal(failed.status, 'Failed');
        assert.match(text(failed.description, 'FailureReason'), /did not pass the ping health check/);
        assert.ok(failed.description['AsyncInferenceConfig']);
        assert.equal(world.metrics().filter(({ endpoint }) => endpoint === 'segmentation-v2').length, 0);
        assert.deepEqual(
          lately(world, ofEndpoint('segmentation-v2', 'ApproximateBacklogSize'), 'Average'),
          [],
        );
        assert.equal(world.setInstanceCount('segmentation-v2', 'AllTraffic', 1), false);
      });

      it('has one whose scaling is suspended while its queue grows', () => {
        const { truth, target, alarms } = endpointOf(world, 'translate-batch');
        assert.equal(countsOf(world, 'translate-batch'), '1→1 of 1–6');
        assert.ok(truth.queued > 150, String(truth.queued));
        assert.deepEqual(part(target, 'SuspendedState'), {
          DynamicScalingInSuspended: true,
          DynamicScalingOutSuspended: true,
          ScheduledScalingSuspended: true,
        });
        assert.equal(alarms[0]?.['StateValue'], 'ALARM');
      });

      it('has one that publishes its utilisation every ten seconds', () => {
        const layout = endpointOf(world, 'layout-detect');
        assert.deepEqual(
          part(layout.description, 'MetricsConfig'),
          part(layout.configuration, 'MetricsConfig'),
        );
        assert.equal(part(layout.description, 'MetricsConfig')['MetricPublishFrequencyInSeconds'], 10);
        const counts = values(
          lately(world, ofHosts(world, 'layout-detect', 'CPUUtilization'), 'SampleCount'),
        );
        assert.deepEqual([...new Set(counts)], [2 * 6]);
      });

      it('has a real-time and a serverless one', () => {
        const chat = endpointOf(world, 'chat-realtime');
        assert.equal(chat.isAsync, false);
        assert.equal(chat.description['AsyncInferenceConfig'], undefined);
        assert.deepEqual(
          [variantOf(chat)['CurrentInstanceCount'], variantOf(chat)['DesiredInstanceCount']],
          [2, 2],
        );
        assert.ok(sumOf(lately(world, ofVariant(world, 'chat-realtime', 'Invocations'), 'Sum')) > 1000);
        const thumbnail = endpointOf(world, 'thumbnail-serverless');
        assert.equal(thumbnail.isAsync, false);
        assert.equal(variantOf(thumbnail)['CurrentInstanceCount'], undefined);
        assert.ok(variantOf(thumbnail)['CurrentServerlessConfig']);
        assert.equal(thumbnail.target, undefined);
      });
    });
  }

  it('lives on: the rush is borne, requests expire, the new configuration is there', () => {
    const world = openWorld();
    world.advanceTo(START_MS + 5 * MINUTE_MS);
    assert.ok(endpointOf(world, 'whisper-large').truth.current >= 4);
    world.advanceTo(START_MS + 60 * MINUTE_MS);
    assert.ok(endpointOf(world, 'whisper-large').truth.queued < 300);
    const video = endpointOf(world, 'stable-video');
    assert.equal(video.status, 'InService');
    assert.equal(video.description['PendingDeploymentSummary'], undefined);
    assert.equal(video.configuration['EndpointConfigName'], video.description['EndpointConfigName']);
    assert.equal(video.modifiedMs, Math.floor(START_MS / MINUTE_MS) * MINUTE_MS + 45 * MINUTE_MS);
    world.advanceTo(START_MS + 120 * MINUTE_MS);
    assert.ok(sumOf(lately(world, ofVariant(world, 'summarise-reports', 'ExpiredRequests'), 'Sum')) > 20);
    world.advanceTo(START_MS + 330 * MINUTE_MS);
    assert.ok(endpointOf(world, 'embeddings-nightly').truth.current > 0);
    assert.equal(countsOf(world, 'ocr-invoices'), '0→0 of 0–3');
    world.advanceTo(START_MS + 24 * 60 * MINUTE_MS);
    assert.equal(countsOf(world, 'ocr-invoices'), '0→0 of 0–3');
  });
});
