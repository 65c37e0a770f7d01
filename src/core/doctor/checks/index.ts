import type { Check } from '../check.js';
import { asleep } from './asleep.js';
import { backlogTrend } from './backlog-trend.js';
import { concurrency } from './concurrency.js';
import { deployedConfiguration } from './deployed-configuration.js';
import { deployedLimits } from './deployed-limits.js';
import { endpointStatus } from './endpoint-status.js';
import { errorClasses } from './error-classes.js';
import { expiredRequests } from './expired-requests.js';
import { failures } from './failures.js';
import { healthChurn } from './health-churn.js';
import { instanceCount } from './instance-count.js';
import { instanceFamily } from './instance-family.js';
import { notifications } from './notifications.js';
import { oldestRequest } from './oldest-request.js';
import { scalingActivities } from './scaling-activities.js';
import { scalingPolicies } from './scaling-policies.js';
import { scalingSuspended } from './scaling-suspended.js';
import { transfers } from './transfers.js';
import { utilisation } from './utilisation.js';

/** In the order in which a person would ask. */
export const CHECKS: readonly Check[] = [
  endpointStatus,
  instanceCount,
  asleep,
  oldestRequest,
  expiredRequests,
  backlogTrend,
  transfers,
  failures,
  errorClasses,
  scalingPolicies,
  scalingSuspended,
  scalingActivities,
  concurrency,
  utilisation,
  healthChurn,
  notifications,
  instanceFamily,
  deployedLimits,
  deployedConfiguration,
];
