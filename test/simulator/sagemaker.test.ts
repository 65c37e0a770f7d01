import assert from 'node:assert/strict';
import type { ListEndpointsCommandInput } from '@aws-sdk/client-sagemaker';
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListEndpointsCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker';
import { Bench, refusal } from '../support/simulator.js';
import { NOON_MS, SmallWorld } from '../support/small-world.js';

const NAMES = Array.from({ length: 25 }, (_, index) => `e${String(index).padStart(2, '0')}`);

describe('the simulated SageMaker', () => {
  let bench: Bench;

  afterEach(async () => {
    await bench.stop();
  });

  async function list(input: ListEndpointsCommandInput = {}): Promise<readonly string[]> {
    const { Endpoints } = await bench.clients.sagemaker.send(new ListEndpointsCommand(input));
    return (Endpoints ?? []).map(({ EndpointName }) => EndpointName ?? '');
  }

  async function pages(
    input: ListEndpointsCommandInput,
    onPage = (): void => undefined,
  ): Promise<string[][]> {
    const all: string[][] = [];
    let token: string | undefined;
    do {
      const { Endpoints, NextToken } = await bench.clients.sagemaker.send(
        new ListEndpointsCommand({ ...input, ...(token === undefined ? {} : { NextToken: token }) }),
      );
      all.push((Endpoints ?? []).map(({ EndpointName }) => EndpointName ?? ''));
      token = NextToken;
      onPage();
    } while (token !== undefined);
    return all;
  }

  describe('with three endpoints', () => {
    beforeEach(async () => {
      bench = await Bench.start({}, new SmallWorld({ statuses: { beta: 'Updating' } }));
    });

    it('lists them newest first, with times to the millisecond', async () => {
      const { Endpoints, NextToken } = await bench.clients.sagemaker.send(new ListEndpointsCommand({}));
      assert.deepEqual(
        Endpoints?.map(({ EndpointName }) => EndpointName),
        ['gamma', 'beta', 'alpha'],
      );
      assert.equal(NextToken, undefined);
      assert.deepEqual(Endpoints[2], {
        EndpointName: 'alpha',
        EndpointArn: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/alpha',
        CreationTime: new Date(NOON_MS - 86_400_000),
        LastModifiedTime: new Date(NOON_MS - 86_400_000 + 1500),
        EndpointStatus: 'InService',
      });
    });

    it('sorts', async () => {
      assert.deepEqual(await list({ SortBy: 'Name', SortOrder: 'Ascending' }), ['alpha', 'beta', 'gamma']);
      assert.deepEqual(await list({ SortBy: 'Name' }), ['gamma', 'beta', 'alpha']);
      assert.deepEqual(await list({ SortBy: 'Status' }), ['beta', 'gamma', 'alpha']);
      assert.deepEqual(await list({ SortOrder: 'Ascending' }), ['alpha', 'beta', 'gamma']);
      bench.world.setStatus('alpha', 'Updating');
      assert.deepEqual(await list({ SortBy: 'Status' }), ['beta', 'alpha', 'gamma']);
    });

    it('filters by name, status and times', async () => {
      assert.deepEqual(await list({ NameContains: 'amm' }), ['gamma']);
      assert.deepEqual(await list({ StatusEquals: 'Updating' }), ['beta']);
      const { createdMs = 0, modifiedMs = 0 } = bench.world.endpoint('beta') ?? {};
      assert.deepEqual(await list({ CreationTimeAfter: new Date(createdMs) }), ['gamma', 'beta']);
      assert.deepEqual(await list({ CreationTimeBefore: new Date(createdMs) }), ['alpha']);
      assert.deepEqual(await list({ LastModifiedTimeAfter: new Date(modifiedMs) }), ['gamma', 'beta']);
      assert.deepEqual(await list({ LastModifiedTimeAfter: new Date(modifiedMs + 1) }), ['gamma']);
      assert.deepEqual(await list({ LastModifiedTimeBefore: new Date(modifiedMs + 1) }), ['beta', 'alpha']);
    });

    it('refuses what AWS refuses', async () => {
      const { sagemaker } = bench.clients;
      const send = (input: object): Promise<unknown> => sagemaker.send(new ListEndpointsCommand(input));
      assert.deepEqual(await refusal(send({ MaxResults: 101 })), [
        'ValidationException',
        "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100",
      ]);
      assert.equal((await refusal(send({ MaxResults: 0 })))[0], 'ValidationException');
      assert.equal((await refusal(send({ SortBy: 'Colour' })))[0], 'ValidationException');
      assert.equal((await refusal(send({ NextToken: 'mine' })))[0], 'ValidationException');
      assert.equal((await refusal(send({ NameContains: 3 })))[0], 'SerializationException');
    });

    it('describes an endpoint, its configuration and its model', async () => {
      const { sagemaker } = bench.clients;
      const endpoint = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'beta' }));
      assert.equal(endpoint.EndpointConfigName, 'beta-config');
      assert.equal(endpoint.ProductionVariants?.[0]?.DesiredInstanceCount, 2);
      assert.equal(endpoint.AsyncInferenceConfig?.OutputConfig?.S3OutputPath, 's3://bucket/beta');
      const config = await sagemaker.send(
        new DescribeEndpointConfigCommand({ EndpointConfigName: endpoint.EndpointConfigName }),
      );
      const model = await sagemaker.send(
        new DescribeModelCommand({ ModelName: config.ProductionVariants?.[0]?.ModelName }),
      );
      assert.deepEqual(model.PrimaryContainer?.Environment, { StartTime: 'kept', SECRET: '<&>' });
    });

    it('says which endpoint, configuration or model it could not find', async () => {
      const { sagemaker } = bench.clients;
      const arn = 'arn:aws:sagemaker:eu-west-1:111122223333';
      assert.deepEqual(await refusal(sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'None' }))), [
        'ValidationException',
        `Could not find endpoint "${arn}:endpoint/none".`,
      ]);
      const config = new DescribeEndpointConfigCommand({ EndpointConfigName: 'none' });
      assert.deepEqual(await refusal(sagemaker.send(config)), [
        'ValidationException',
        `Could not find endpoint configuration "${arn}:endpoint-config/none".`,
      ]);
      assert.deepEqual(await refusal(sagemaker.send(new DescribeModelCommand({ ModelName: 'none' }))), [
        'ValidationException',
        `Could not find model "${arn}:model/none".`,
      ]);
      const nameless = new DescribeEndpointCommand({ EndpointName: undefined });
      assert.match((await refusal(sagemaker.send(nameless)))[1], /'endpointName'.*must not be null/);
    });

    it('finds the configuration of an endpoint that was made or deleted meanwhile', async () => {
      const { sagemaker } = bench.clients;
      const describe = (name: string): Promise<{ EndpointConfigName?: string | undefined }> =>
        sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }));
      await describe('alpha-config');
      bench.world.add('delta');
      bench.world.remove('alpha');
      assert.equal((await describe('delta-config')).EndpointConfigName, 'delta-config');
      assert.equal((await refusal(describe('alpha-config')))[0], 'ValidationException');
      bench.world.reconfigure('beta', 'beta-config-2');
      assert.equal((await describe('beta-config-2')).EndpointConfigName, 'beta-config-2');
      assert.equal((await refusal(describe('beta-config')))[0], 'ValidationException');
      bench.world.reconfigure('beta', 'beta-config-3');
      assert.equal((await refusal(describe('beta-config-2')))[0], 'ValidationException');
    });

    it('changes instance counts of endpoints in service', async () => {
      const { sagemaker } = bench.clients;
      const update = (
        name: string,
        variant: string,
        counts: object,
      ): Promise<{ EndpointArn?: string | undefined }> =>
        sagemaker.send(
          new UpdateEndpointWeightsAndCapacitiesCommand({
            EndpointName: name,
            DesiredWeightsAndCapacities: [{ VariantName: variant, ...counts }],
          }),
        );
      const { EndpointArn } = await update('alpha', 'main', { DesiredInstanceCount: 3 });
      assert.match(EndpointArn ?? '', /endpoint\/alpha$/);
      assert.deepEqual(bench.world.changes, ['alpha/main 3']);
      assert.match((await refusal(update('beta', 'main', { DesiredInstanceCount: 3 })))[1], /in-progress/);
      assert.match((await refusal(update('alpha', 'other', { DesiredInstanceCount: 3 })))[1], /"other"/);
      assert.match((await refusal(update('alpha', 'main', { DesiredInstanceCount: -1 })))[1], /equal to 0/);
      assert.match((await refusal(update('alpha', 'main', { DesiredWeight: 1 })))[1], /not weights/);
      assert.deepEqual(bench.world.changes, ['alpha/main 3']);
    });
  });

  describe('with 25 endpoints', () => {
    beforeEach(async () => {
      bench = await Bench.start({}, new SmallWorld({ names: NAMES }));
    });

    it('gives ten a page unless told otherwise', async () => {
      const found = await pages({ SortBy: 'Name', SortOrder: 'Ascending' });
      assert.deepEqual(
        found.map(({ length }) => length),
        [10, 10, 5],
      );
      assert.deepEqual(found.flat(), NAMES);
      assert.equal((await pages({ MaxResults: 25 })).length, 1);
      assert.equal(bench.count('ListEndpoints'), 4);
    });

    it('neither skips nor repeats when the list changes between two pages', async () => {
      // Newest first: what is made comes before all others.
      const steps = [
        (): void => {
          bench.world.add('newest');
        },
        (): void => {
          bench.world.remove('e24');
          bench.world.remove('e20');
        },
      ];
      const found = await pages({ MaxResults: 9 }, () => steps.shift()?.());
      assert.deepEqual(found.flat(), NAMES.toReversed());
    });
  });
});
