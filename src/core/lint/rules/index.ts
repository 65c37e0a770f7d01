import type { Rule } from '../rule.js';
import { asyncOnInf1 } from './async-on-inf1.js';
import { asyncWithShadowVariants } from './async-with-shadow-variants.js';
import { backlogMetricVariantDimension } from './backlog-metric-variant-dimension.js';
import { batchDelayUnit } from './batch-delay-unit.js';
import { capacityMaxBelowMin } from './capacity-max-below-min.js';
import { concurrencyOutOfRange } from './concurrency-out-of-range.js';
import { djlImageWithoutContentLength } from './djl-image-without-content-length.js';
import { entrypointInShellForm } from './entrypoint-in-shell-form.js';
import { failurePathMissing } from './failure-path-missing.js';
import { gracefulTimeoutAboveGrace } from './graceful-timeout-above-grace.js';
import { gunicornTimeoutBelowRequest } from './gunicorn-timeout-below-request.js';
import { gunicornTimeoutDefault } from './gunicorn-timeout-default.js';
import { gunicornTimeoutDisabled } from './gunicorn-timeout-disabled.js';
import { gunicornWorkerClassUnknown } from './gunicorn-worker-class-unknown.js';
import { initialCountZero } from './initial-count-zero.js';
import { invocationTimeoutOutOfRange } from './invocation-timeout-out-of-range.js';
import { metricFrequencyInvalid } from './metric-frequency-invalid.js';
import { metricNamespaceWrong } from './metric-namespace-wrong.js';
import { mmsTimeoutInMinutes } from './mms-timeout-in-minutes.js';
import { nginxBodyLimitDefault } from './nginx-body-limit-default.js';
import { nginxBodyLimitTooSmall } from './nginx-body-limit-too-small.js';
import { nginxReadTimeoutBelowRequest } from './nginx-read-timeout-below-request.js';
import { nginxReadTimeoutBelowServer } from './nginx-read-timeout-below-server.js';
import { nginxReadTimeoutDefault } from './nginx-read-timeout-default.js';
import { nvidiaDriverInImage } from './nvidia-driver-in-image.js';
import { payloadMbNotRead } from './payload-mb-not-read.js';
import { pingBlockedBySingleWorker } from './ping-blocked-by-single-worker.js';
import { propertyNameAsVariable } from './property-name-as-variable.js';
import { responseTimeoutBelowRequest } from './response-timeout-below-request.js';
import { scalingMetricNotPublished } from './scaling-metric-not-published.js';
import { scalingZeroWithoutWake } from './scaling-zero-without-wake.js';
import { serverBoundToLoopback } from './server-bound-to-loopback.js';
import { sizeOutOfIntegerRange } from './size-out-of-integer-range.js';
import { sizeWithUnit } from './size-with-unit.js';
import { successTopicIsErrorTopic } from './success-topic-is-error-topic.js';
import { timeoutSecondsNotRead } from './timeout-seconds-not-read.js';
import { topicArnMalformed } from './topic-arn-malformed.js';
import { torchserveSizeVariableNotRead } from './torchserve-size-variable-not-read.js';
import { torchserveTimeoutDefault } from './torchserve-timeout-default.js';
import { torchserveTimeoutsConflict } from './torchserve-timeouts-conflict.js';
import { torchserveVariablesResetOthers } from './torchserve-variables-reset-others.js';
import { variableMisspelled } from './variable-misspelled.js';
import { variableNotANumber } from './variable-not-a-number.js';
import { variableOfOtherStack } from './variable-of-other-stack.js';
import { variantMetricWithoutVariant } from './variant-metric-without-variant.js';
import { wakeAlarmThreshold } from './wake-alarm-threshold.js';
import { workersMinAboveMax } from './workers-min-above-max.js';

/** Every rule, in the order of the generated table. A rule that is missing here fails the contract test. */
export const RULES: readonly Rule[] = [
  asyncOnInf1,
  asyncWithShadowVariants,
  backlogMetricVariantDimension,
  batchDelayUnit,
  capacityMaxBelowMin,
  concurrencyOutOfRange,
  djlImageWithoutContentLength,
  entrypointInShellForm,
  failurePathMissing,
  gracefulTimeoutAboveGrace,
  gunicornTimeoutBelowRequest,
  gunicornTimeoutDefault,
  gunicornTimeoutDisabled,
  gunicornWorkerClassUnknown,
  initialCountZero,
  invocationTimeoutOutOfRange,
  metricFrequencyInvalid,
  metricNamespaceWrong,
  mmsTimeoutInMinutes,
  nginxBodyLimitDefault,
  nginxBodyLimitTooSmall,
  nginxReadTimeoutBelowRequest,
  nginxReadTimeoutBelowServer,
  nginxReadTimeoutDefault,
  nvidiaDriverInImage,
  payloadMbNotRead,
  pingBlockedBySingleWorker,
  propertyNameAsVariable,
  responseTimeoutBelowRequest,
  scalingMetricNotPublished,
  scalingZeroWithoutWake,
  serverBoundToLoopback,
  sizeOutOfIntegerRange,
  sizeWithUnit,
  successTopicIsErrorTopic,
  timeoutSecondsNotRead,
  topicArnMalformed,
  torchserveSizeVariableNotRead,
  torchserveTimeoutDefault,
  torchserveTimeoutsConflict,
  torchserveVariablesResetOthers,
  variableMisspelled,
  variableNotANumber,
  variableOfOtherStack,
  variantMetricWithoutVariant,
  wakeAlarmThreshold,
  workersMinAboveMax,
];
