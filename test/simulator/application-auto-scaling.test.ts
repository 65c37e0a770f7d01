import assert from 'node:assert/strict';
import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { Bench, refusal } from '../support/simulator.js';
import { SmallWorld } from '../support/small-world.js';

const SAGEMAKER = { ServiceNamespace: 'sagemaker' } as const;
const ALPHA = 'endpoint/alpha/variant/main';

describe('the simulated Application Auto Scaling', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(async () => {
    await bench.stop();
  });

  async function targets(input: object): Promise<readonly (string | undefined)[]> {
    const command = new DescribeScalableTargetsCommand({ ...SAGEMAKER, ...input });
    const { ScalableTargets } = await bench.clients.scaling.send(command);
    return (ScalableTargets ?? []).map(({ ResourceId }) => ResourceId);
  }

  it('finds targets by resource, and leaves out those without one', async () => {
    assert.deepEqual(await targets({ ResourceIds: [ALPHA, 'endpoint/none/variant/main'] }), [ALPHA]);
    assert.deepEqual(await targets({ ResourceIds: ['endpoint/alpha/variant/other'] }), []);
    assert.equal((await targets({})).length, 3);
    assert.deepEqual(await targets({ ServiceNamespace: 'ecs' }), []);
    assert.deepEqual(
      await targets({ ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency' }),
      [],
    );
  });

  it('gives 50 targets a page and takes 50 resources', async () => {
    await bench.stop();
    const names = Array.from({ length: 60 }, (_, index) => `e${index}`);
    bench = await Bench.start({}, new SmallWorld({ names }));
    const send = (
      input: object,
    ): Promise<{ NextToken?: string | undefined; ScalableTargets?: unknown[] | undefined }> =>
      bench.clients.scaling.send(new DescribeScalableTargetsCommand({ ...SAGEMAKER, ...input }));
    const first = await send({});
    const second = await send({ NextToken: first.NextToken });
    assert.deepEqual([first.ScalableTargets?.length, second.ScalableTargets?.length], [50, 10]);
    assert.equal(second.NextToken, undefined);
    const ids = names.map((name) => `endpoint/${name}/variant/main`);
    assert.equal((await targets({ ResourceIds: ids.slice(0, 50) })).length, 50);
    assert.equal((await refusal(send({ ResourceIds: ids.slice(0, 51) })))[0], 'ValidationException');
    assert.equal((await refusal(send({ MaxResults: 51 })))[0], 'ValidationException');
    assert.deepEqual(await refusal(send({ NextToken: 'mine' })), [
      'InvalidNextTokenException',
      'The next token supplied was invalid.',
    ]);
  });

  it('needs a service that it knows', async () => {
    const send = (name: unknown): Promise<unknown> =>
      bench.clients.scaling.send(
        new DescribeScalableTargetsCommand({ ServiceNamespace: name as 'sagemaker' }),
      );
    assert.match((await refusal(send(undefined)))[1], /'serviceNamespace'.*must not be null/);
    assert.match((await refusal(send('bakery')))[1], /enum value set/);
  });

  it('tells the policies of a resource', async () => {
    const send = async (input: object): Promise<readonly (string | undefined)[]> => {
      const command = new DescribeScalingPoliciesCommand({ ...SAGEMAKER, ...input });
      const { ScalingPolicies } = await bench.clients.scaling.send(command);
      return (ScalingPolicies ?? []).map(({ PolicyName }) => PolicyName);
    };
    assert.deepEqual(await send({ ResourceId: ALPHA }), ['alpha-target', 'alpha-step']);
    assert.deepEqual(await send({ ResourceId: ALPHA, PolicyNames: ['alpha-step'] }), ['alpha-step']);
    assert.deepEqual(await send({ ResourceId: 'endpoint/alpha/variant/other' }), []);
    assert.equal((await send({})).length, 6);
  });

  it('tells activities, refusals only when asked', async () => {
    const send = async (input: object): Promise<readonly (string | undefined)[]> => {
      const command = new DescribeScalingActivitiesCommand({ ...SAGEMAKER, ResourceId: ALPHA, ...input });
      const { ScalingActivities } = await bench.clients.scaling.send(command);
      return (ScalingActivities ?? []).map(({ ActivityId }) => ActivityId);
    };
    assert.deepEqual(await send({}), ['alpha-1']);
    assert.deepEqual(await send({ IncludeNotScaledActivities: true }), ['alpha-2', 'alpha-1']);
    assert.deepEqual(await send({ IncludeNotScaledActivities: true, MaxResults: 1 }), ['alpha-2']);
  });

  it('changes capacity limits', async () => {
    const send = (input: object): Promise<{ ScalableTargetARN?: string | undefined }> =>
      bench.clients.scaling.send(
        new RegisterScalableTargetCommand({
          ...SAGEMAKER,
          ResourceId: ALPHA,
          ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
          ...input,
        }),
      );
    const { ScalableTargetARN } = await send({ MinCapacity: 1, MaxCapacity: 8 });
    assert.match(
      ScalableTargetARN ?? '',
      /^arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target\/\w+$/,
    );
    await send({ MinCapacity: 2 });
    assert.deepEqual(bench.world.changes, [`${ALPHA} 1-8`, `${ALPHA} 2-4`]);
    assert.match((await refusal(send({ MinCapacity: 5 })))[1], /cannot be less than minimum/);
    assert.match((await refusal(send({ MinCapacity: -1 })))[1], /greater than or equal to 0/);
    assert.match((await refusal(send({ SuspendedState: {} })))[1], /not suspension/);
    assert.match((await refusal(send({ ScalableDimension: undefined })))[1], /must not be null/);
    const nobody = { ResourceId: 'endpoint/none/variant/main' };
    assert.match((await refusal(send(nobody)))[1], /are required/);
    assert.match((await refusal(send({ ...nobody, MinCapacity: 0, MaxCapacity: 1 })))[1], /no resource/);
  });
});
