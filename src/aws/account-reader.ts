import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListEndpointsCommand,
} from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Identity } from '../core/live/account.js';
import { ReadError } from '../core/live/failure.js';
import type { AccountReader } from '../core/live/ports.js';
import { toConfiguration, toModel } from './convert/configuration.js';
import { toDescription, toSummary } from './convert/endpoint.js';
import { toActivity, toPolicy, toTarget } from './convert/scaling.js';
import { defined, expectedItems, textOf } from './convert/values.js';
import type { Wire } from './wire.js';

/** Most of what one request gives: domain limits of ListEndpoints and of the scaling calls. */
const ENDPOINTS_A_PAGE = 100;
const SCALING_A_PAGE = 50;

/** Variants scale by instances here; other dimensions are of serverless variants and inference components. */
export const OF_VARIANTS = {
  ServiceNamespace: 'sagemaker',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const;

export function createAccountReader(wire: Wire): AccountReader {
  return {
    async identify() {
      await wire.allowQuestion();
      const answer = await wire.call('sts:GetCallerIdentity', ({ sts }, options) =>
        sts.send(new GetCallerIdentityCommand({}), options),
      );
      return toIdentity(answer.Account, answer.Arn);
    },

    async listEndpoints({ token, modifiedSinceMs }) {
      const answer = await wire.call('sagemaker:ListEndpoints', ({ sagemaker }, options) =>
        sagemaker.send(
          new ListEndpointsCommand({
            MaxResults: ENDPOINTS_A_PAGE,
            NextToken: token,
            LastModifiedTimeAfter: modifiedSinceMs === undefined ? undefined : new Date(modifiedSinceMs),
          }),
          options,
        ),
      );
      const items = expectedItems(answer.Endpoints, 'Endpoints').flatMap((one) => toSummary(one) ?? []);
      return defined({ items, token: textOf(answer.NextToken) });
    },

    async describeEndpoint(name) {
      const answer = await wire.call('sagemaker:DescribeEndpoint', ({ sagemaker }, options) =>
        sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }), options),
      );
      return toDescription(name, answer);
    },

    async describeConfiguration(name) {
      const answer = await wire.call('sagemaker:DescribeEndpointConfig', ({ sagemaker }, options) =>
        sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }), options),
      );
      return toConfiguration(name, answer);
    },

    async describeModel(name) {
      const answer = await wire.call('sagemaker:DescribeModel', ({ sagemaker }, options) =>
        sagemaker.send(new DescribeModelCommand({ ModelName: name }), options),
      );
      return toModel(name, answer);
    },

    async scalableTargets(resourceIds) {
      // Without ids AWS would answer with those of all endpoints, in pages.
      if (resourceIds.length === 0) return [];
      if (resourceIds.length > SCALING_A_PAGE)
        throw new RangeError('More than 50 resource ids in one request.');
      const answer = await wire.call(
        'application-autoscaling:DescribeScalableTargets',
        ({ scaling }, options) =>
          scaling.send(
            new DescribeScalableTargetsCommand({
              ...OF_VARIANTS,
              ResourceIds: [...resourceIds],
              MaxResults: SCALING_A_PAGE,
            }),
            options,
          ),
      );
      return expectedItems(answer.ScalableTargets, 'ScalableTargets').flatMap((one) => toTarget(one) ?? []);
    },

    async scalingPolicies(resourceId) {
      const answer = await wire.call(
        'application-autoscaling:DescribeScalingPolicies',
        ({ scaling }, options) =>
          scaling.send(
            new DescribeScalingPoliciesCommand({
              ...OF_VARIANTS,
              ResourceId: resourceId,
              MaxResults: SCALING_A_PAGE,
            }),
            options,
          ),
      );
      return expectedItems(answer.ScalingPolicies, 'ScalingPolicies').flatMap((one) => toPolicy(one) ?? []);
    },

    async scalingActivities(resourceId, most) {
      const answer = await wire.call(
        'application-autoscaling:DescribeScalingActivities',
        ({ scaling }, options) =>
          scaling.send(
            new DescribeScalingActivitiesCommand({
              ...OF_VARIANTS,
              ResourceId: resourceId,
              MaxResults: Math.min(Math.max(1, Math.trunc(most)), SCALING_A_PAGE),
              IncludeNotScaledActivities: true,
            }),
            options,
          ),
      );
      const activities = expectedItems(answer.ScalingActivities, 'ScalingActivities').flatMap(
        (one) => toActivity(one) ?? [],
      );
      return activities.sort((a, b) => b.startedMs - a.startedMs).slice(0, most);
    },
  };
}

/** Everything that is known is kept apart by account, so an answer that does not tell it is none. */
function toIdentity(account: unknown, arn: unknown): Identity {
  const accountId = textOf(account);
  const text = textOf(arn) ?? '';
  const [, partition = ''] = /^arn:([\w-]+):(?:sts|iam)::/.exec(text) ?? [];
  if (accountId !== undefined && /^\d{12}$/.test(accountId) && partition !== '') {
    return { accountId, arn: text, partition };
  }
  throw new ReadError({ kind: 'service', message: 'The answer to sts:GetCallerIdentity names no account.' });
}
