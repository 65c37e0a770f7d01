import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
} from '@aws-sdk/client-sagemaker';
import { resourceIdOf } from '../core/live/endpoint.js';
import { ReadError } from '../core/live/failure.js';
import type { Deployment, DeploymentReader, JsonObject } from '../core/live/ports.js';
import { OF_VARIANTS } from './account-reader.js';
import { toJsonObject } from './convert/json.js';
import { itemsOf, textOf } from './convert/values.js';
import type { Wire } from './wire.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const ALARMS_A_REQUEST = 100;
const SCALING_A_REQUEST = 50;

type Missing = Deployment['missing'][number][];

export function createDeploymentReader(wire: Wire): DeploymentReader {
  return {
    async deployment(name) {
      const endpoint = await wire.call('sagemaker:DescribeEndpoint', ({ sagemaker }, options) =>
        sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }), options),
      );
      const missing: Missing = [];
      const configuration = await readConfiguration(wire, textOf(endpoint.EndpointConfigName), missing);
      const variants = itemsOf(endpoint.ProductionVariants).flatMap((one) => textOf(one.VariantName) ?? []);
      const ids = variants.map((variant) => resourceIdOf(name, variant));
      const models = await readModels(wire, modelsOf(configuration), missing);
      const targets = await readTargets(wire, ids, missing);
      const policies = await readPolicies(wire, ids, missing);
      const alarms = await readAlarms(wire, alarmsOf(policies), missing);
      return {
        endpoint: toJsonObject(endpoint),
        ...(configuration === undefined ? {} : { configuration }),
        models,
        targets,
        policies,
        alarms,
        missing,
      };
    },
  };
}

/** One part, which may fail without the others: undefined then, with a note why. */
async function part<T>(name: string, missing: Missing, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    missing.push({ part: name, reason: error.message });
    return undefined;
  }
}

async function readConfiguration(
  wire: Wire,
  name: string | undefined,
  missing: Missing,
): Promise<JsonObject | undefined> {
  if (name === undefined) return undefined;
  return part(`endpoint configuration ${name}`, missing, async () =>
    toJsonObject(
      await wire.call('sagemaker:DescribeEndpointConfig', ({ sagemaker }, options) =>
        sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }), options),
      ),
    ),
  );
}

async function readModels(
  wire: Wire,
  names: readonly string[],
  missing: Missing,
): Promise<readonly JsonObject[]> {
  const models: JsonObject[] = [];
  for (const name of names) {
    const answer = await part(`model ${name}`, missing, () =>
      wire.call('sagemaker:DescribeModel', ({ sagemaker }, options) =>
        sagemaker.send(new DescribeModelCommand({ ModelName: name }), options),
      ),
    );
    if (answer !== undefined) models.push(toJsonObject(answer));
  }
  return models;
}

async function readTargets(
  wire: Wire,
  ids: readonly string[],
  missing: Missing,
): Promise<readonly JsonObject[]> {
  const targets: JsonObject[] = [];
  for (const some of inGroups(ids, SCALING_A_REQUEST)) {
    const answer = await part('scalable targets', missing, () =>
      wire.call('application-autoscaling:DescribeScalableTargets', ({ scaling }, options) =>
        scaling.send(
          new DescribeScalableTargetsCommand({
            ...OF_VARIANTS,
            ResourceIds: [...some],
            MaxResults: SCALING_A_REQUEST,
          }),
          options,
        ),
      ),
    );
    targets.push(...itemsOf(answer?.ScalableTargets).map(toJsonObject));
  }
  return targets;
}

async function readPolicies(
  wire: Wire,
  ids: readonly string[],
  missing: Missing,
): Promise<readonly JsonObject[]> {
  const policies: JsonObject[] = [];
  for (const id of ids) {
    const answer = await part(`scaling policies of ${id}`, missing, () =>
      wire.call('application-autoscaling:DescribeScalingPolicies', ({ scaling }, options) =>
        scaling.send(
          new DescribeScalingPoliciesCommand({
            ...OF_VARIANTS,
            ResourceId: id,
            MaxResults: SCALING_A_REQUEST,
          }),
          options,
        ),
      ),
    );
    policies.push(...itemsOf(answer?.ScalingPolicies).map(toJsonObject));
  }
  return policies;
}

async function readAlarms(
  wire: Wire,
  names: readonly string[],
  missing: Missing,
): Promise<readonly JsonObject[]> {
  const alarms: JsonObject[] = [];
  for (const some of inGroups(names, ALARMS_A_REQUEST)) {
    const answer = await part('alarms', missing, () =>
      wire.call('cloudwatch:DescribeAlarms', ({ cloudwatch }, options) =>
        cloudwatch.send(
          new DescribeAlarmsCommand({ AlarmNames: [...some], MaxRecords: ALARMS_A_REQUEST }),
          options,
        ),
      ),
    );
    alarms.push(...itemsOf(answer?.MetricAlarms).map(toJsonObject));
  }
  return alarms;
}

function modelsOf(configuration: JsonObject | undefined): readonly string[] {
  return namesIn(configuration?.['ProductionVariants'], 'ModelName');
}

function alarmsOf(policies: readonly JsonObject[]): readonly string[] {
  return [...new Set(policies.flatMap((policy) => namesIn(policy['Alarms'], 'AlarmName')))];
}

/** Each once, in order. */
function namesIn(list: unknown, member: string): readonly string[] {
  const items: unknown[] = Array.isArray(list) ? list : [];
  const names = items.flatMap((one) =>
    typeof one === 'object' && one !== null ? (textOf(new Map(Object.entries(one)).get(member)) ?? []) : [],
  );
  return [...new Set(names)];
}

function* inGroups<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
