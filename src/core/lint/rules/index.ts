import type { Rule } from '../rule.js';
import { alarmPeriodInvalid } from './alarm-period-invalid.js';
import { asyncMemberMisplaced } from './async-member-misplaced.js';
import { asyncMultiModel } from './async-multi-model.js';
import { asyncOnInf1 } from './async-on-inf1.js';
import { asyncSeveralVariants } from './async-several-variants.js';
import { asyncWithServerless } from './async-with-serverless.js';
import { asyncWithShadowVariants } from './async-with-shadow-variants.js';
import { asyncWithoutModel } from './async-without-model.js';
import { backlogMetricVariantDimension } from './backlog-metric-variant-dimension.js';
import { backlogTargetDisproportionate } from './backlog-target-disproportionate.js';
import { batchAboveConcurrency } from './batch-above-concurrency.js';
import { batchDelayAboveTimeout } from './batch-delay-above-timeout.js';
import { batchDelayUnit } from './batch-delay-unit.js';
import { bindPortLabelMissing } from './bind-port-label-missing.js';
import { bodyAndInputLocation } from './body-and-input-location.js';
import { capacityMaxBelowMin } from './capacity-max-below-min.js';
import { concurrencyAboveWorkers } from './concurrency-above-workers.js';
import { concurrencyBelowWorkers } from './concurrency-below-workers.js';
import { concurrencyNotSet } from './concurrency-not-set.js';
import { concurrencyOutOfRange } from './concurrency-out-of-range.js';
import { djlChunkedReadTimeoutTooShort } from './djl-chunked-read-timeout-too-short.js';
import { djlHeapTooSmall } from './djl-heap-too-small.js';
import { djlImageWithoutContentLength } from './djl-image-without-content-length.js';
import { djlPayloadLimit } from './djl-payload-limit.js';
import { djlPredictTimeoutTooShort } from './djl-predict-timeout-too-short.js';
import { djlResponseLimit } from './djl-response-limit.js';
import { endpointBeforeTopicPermission } from './endpoint-before-topic-permission.js';
import { endpointConfigNameFixed } from './endpoint-config-name-fixed.js';
import { entrypointInShellForm } from './entrypoint-in-shell-form.js';
import { entrypointThroughInit } from './entrypoint-through-init.js';
import { environmentNameMalformed } from './environment-name-malformed.js';
import { environmentSecret } from './environment-secret.js';
import { environmentTooLarge } from './environment-too-large.js';
import { environmentValueNotString } from './environment-value-not-string.js';
import { errorTopicMissing } from './error-topic-missing.js';
import { failurePathMissing } from './failure-path-missing.js';
import { failurePathSameAsOutput } from './failure-path-same-as-output.js';
import { flaskBodyLimitTooSmall } from './flask-body-limit-too-small.js';
import { flaskDevelopmentServer } from './flask-development-server.js';
import { gracefulTimeoutAboveGrace } from './graceful-timeout-above-grace.js';
import { gunicornThreadsIgnored } from './gunicorn-threads-ignored.js';
import { gunicornThreadsMakeGthread } from './gunicorn-threads-make-gthread.js';
import { gunicornTimeoutBelowRequest } from './gunicorn-timeout-below-request.js';
import { gunicornTimeoutDefault } from './gunicorn-timeout-default.js';
import { gunicornTimeoutDisabled } from './gunicorn-timeout-disabled.js';
import { gunicornWorkerClassUnknown } from './gunicorn-worker-class-unknown.js';
import { handlerBlocksEventLoop } from './handler-blocks-event-loop.js';
import { hubDownloadAtStart } from './hub-download-at-start.js';
import { huggingFacePayloadLimit } from './hugging-face-payload-limit.js';
import { imageCmdWithoutEntrypoint } from './image-cmd-without-entrypoint.js';
import { imageWithoutServe } from './image-without-serve.js';
import { inferenceIdMalformed } from './inference-id-malformed.js';
import { initialCountZero } from './initial-count-zero.js';
import { inlineBodyTooLarge } from './inline-body-too-large.js';
import { inputLocationMalformed } from './input-location-malformed.js';
import { instanceTypeUnknown } from './instance-type-unknown.js';
import { invocationTimeoutInEndpointConfig } from './invocation-timeout-in-endpoint-config.js';
import { invocationTimeoutMissing } from './invocation-timeout-missing.js';
import { invocationTimeoutOutOfRange } from './invocation-timeout-out-of-range.js';
import { invokeAsyncPermissionMissing } from './invoke-async-permission-missing.js';
import { listBucketOnObjects } from './list-bucket-on-objects.js';
import { maxRequestsTooLow } from './max-requests-too-low.js';
import { metricFrequencyInvalid } from './metric-frequency-invalid.js';
import { metricFrequencyNot60 } from './metric-frequency-not-60.js';
import { metricNamespaceWrong } from './metric-namespace-wrong.js';
import { mmsTimeoutInMinutes } from './mms-timeout-in-minutes.js';
import { modelDirectoryWritten } from './model-directory-written.js';
import { nginxBodyLimitDefault } from './nginx-body-limit-default.js';
import { nginxBodyLimitTooSmall } from './nginx-body-limit-too-small.js';
import { nginxConnectionsLimited } from './nginx-connections-limited.js';
import { nginxReadTimeoutBelowRequest } from './nginx-read-timeout-below-request.js';
import { nginxReadTimeoutBelowServer } from './nginx-read-timeout-below-server.js';
import { nginxReadTimeoutDefault } from './nginx-read-timeout-default.js';
import { nginxSendTimeoutTooShort } from './nginx-send-timeout-too-short.js';
import { nvidiaDriverInImage } from './nvidia-driver-in-image.js';
import { outputFilenameMalformed } from './output-filename-malformed.js';
import { outputPathMissing } from './output-path-missing.js';
import { payloadLimitAboveService } from './payload-limit-above-service.js';
import { payloadLimitBelowLargest } from './payload-limit-below-largest.js';
import { payloadLimitBelowService } from './payload-limit-below-service.js';
import { payloadLimitDefault } from './payload-limit-default.js';
import { payloadMbNotRead } from './payload-mb-not-read.js';
import { pingBlockedByConcurrency } from './ping-blocked-by-concurrency.js';
import { pingBlockedBySingleWorker } from './ping-blocked-by-single-worker.js';
import { pingRunsModel } from './ping-runs-model.js';
import { policyWithoutTarget } from './policy-without-target.js';
import { portNot8080 } from './port-not-8080.js';
import { predefinedMetricUnknown } from './predefined-metric-unknown.js';
import { propertyNameAsVariable } from './property-name-as-variable.js';
import { queueBelowConcurrency } from './queue-below-concurrency.js';
import { rayBackendTimeoutTooShort } from './ray-backend-timeout-too-short.js';
import { requestTimeoutAboveService } from './request-timeout-above-service.js';
import { requestTtlOutOfRange } from './request-ttl-out-of-range.js';
import { requestTtlShorterThanTimeout } from './request-ttl-shorter-than-timeout.js';
import { resourceIdMalformed } from './resource-id-malformed.js';
import { responseAboveNotificationLimit } from './response-above-notification-limit.js';
import { responseHeaderTooLarge } from './response-header-too-large.js';
import { responseLimitNotRaised } from './response-limit-not-raised.js';
import { responseTimeoutBelowRequest } from './response-timeout-below-request.js';
import { responseTopicNotConfigured } from './response-topic-not-configured.js';
import { responseTopicsInvalid } from './response-topics-invalid.js';
import { responseWithoutLength } from './response-without-length.js';
import { roleWithoutS3Access } from './role-without-s3-access.js';
import { s3PathMalformed } from './s3-path-malformed.js';
import { scaleInCooldownShorterThanRequest } from './scale-in-cooldown-shorter-than-request.js';
import { scaleInDisabledAtZero } from './scale-in-disabled-at-zero.js';
import { scalingMetricNotPublished } from './scaling-metric-not-published.js';
import { scalingZeroWithoutWake } from './scaling-zero-without-wake.js';
import { serverBoundToLoopback } from './server-bound-to-loopback.js';
import { serverHeapTooSmall } from './server-heap-too-small.js';
import { serverVersionNotPinned } from './server-version-not-pinned.js';
import { severalTargetTrackingPolicies } from './several-target-tracking-policies.js';
import { sizeLooksLikeMebibytes } from './size-looks-like-mebibytes.js';
import { sizeOutOfIntegerRange } from './size-out-of-integer-range.js';
import { sizeWithUnit } from './size-with-unit.js';
import { startupHealthCheckTooShort } from './startup-health-check-too-short.js';
import { successTopicIsErrorTopic } from './success-topic-is-error-topic.js';
import { syncInvokeOnAsyncEndpoint } from './sync-invoke-on-async-endpoint.js';
import { targetTrackingAlarmEdited } from './target-tracking-alarm-edited.js';
import { tensorParallelAboveGpus } from './tensor-parallel-above-gpus.js';
import { tensorParallelBelowGpus } from './tensor-parallel-below-gpus.js';
import { tfsGpuMargin } from './tfs-gpu-margin.js';
import { tfsGunicornTimeoutTooShort } from './tfs-gunicorn-timeout-too-short.js';
import { tfsResponseBuffer } from './tfs-response-buffer.js';
import { tfsRestTimeout } from './tfs-rest-timeout.js';
import { tfsThreadsOversubscribeCores } from './tfs-threads-oversubscribe-cores.js';
import { tfsWaitTimeTooShort } from './tfs-wait-time-too-short.js';
import { threadsAbovePhysicalCores } from './threads-above-physical-cores.js';
import { threadsOversubscribeCores } from './threads-oversubscribe-cores.js';
import { timeoutSecondsNotRead } from './timeout-seconds-not-read.js';
import { topicArnMalformed } from './topic-arn-malformed.js';
import { topicFifo } from './topic-fifo.js';
import { topicPublishPermissionMissing } from './topic-publish-permission-missing.js';
import { topicRegionDiffers } from './topic-region-differs.js';
import { torchserveModelConfigIgnored } from './torchserve-model-config-ignored.js';
import { torchserveModelTimeoutDefault } from './torchserve-model-timeout-default.js';
import { torchserveSizeVariableNotRead } from './torchserve-size-variable-not-read.js';
import { torchserveStartupTimeoutTooShort } from './torchserve-startup-timeout-too-short.js';
import { torchserveTimeoutDefault } from './torchserve-timeout-default.js';
import { torchserveTimeoutsConflict } from './torchserve-timeouts-conflict.js';
import { torchserveVariablesResetOthers } from './torchserve-variables-reset-others.js';
import { tritonDecoupledRefused } from './triton-decoupled-refused.js';
import { tritonPayloadLimit } from './triton-payload-limit.js';
import { tritonPreferredBatchSizeInvalid } from './triton-preferred-batch-size-invalid.js';
import { tritonSharedMemoryTooSmall } from './triton-shared-memory-too-small.js';
import { uvicornLimitConcurrencyTooLow } from './uvicorn-limit-concurrency-too-low.js';
import { variableMisspelled } from './variable-misspelled.js';
import { variableNotANumber } from './variable-not-a-number.js';
import { variableOfOtherStack } from './variable-of-other-stack.js';
import { variantMetricWithoutVariant } from './variant-metric-without-variant.js';
import { variantTimeoutOutOfRange } from './variant-timeout-out-of-range.js';
import { volumeBelowPayloads } from './volume-below-payloads.js';
import { volumeSizeOutOfRange } from './volume-size-out-of-range.js';
import { waiterShorterThanTimeout } from './waiter-shorter-than-timeout.js';
import { wakeAlarmMissingData } from './wake-alarm-missing-data.js';
import { wakeAlarmOnlyNotifies } from './wake-alarm-only-notifies.js';
import { wakeAlarmThreshold } from './wake-alarm-threshold.js';
import { wakeAlarmWithoutAction } from './wake-alarm-without-action.js';
import { wakeStepNotPositive } from './wake-step-not-positive.js';
import { whisperxUploadLimit } from './whisperx-upload-limit.js';
import { workersAboveGpus } from './workers-above-gpus.js';
import { workersDefaultOnManyCores } from './workers-default-on-many-cores.js';
import { workersMinAboveMax } from './workers-min-above-max.js';
import { workersNotPositive } from './workers-not-positive.js';
import { xgboostContentLength } from './xgboost-content-length.js';
import { xgboostMultiModelLimit } from './xgboost-multi-model-limit.js';

/** Every rule, in the order of the generated table. A rule that is missing here fails the contract test. */
export const RULES: readonly Rule[] = [
  alarmPeriodInvalid,
  asyncMemberMisplaced,
  asyncMultiModel,
  asyncOnInf1,
  asyncSeveralVariants,
  asyncWithServerless,
  asyncWithShadowVariants,
  asyncWithoutModel,
  backlogMetricVariantDimension,
  backlogTargetDisproportionate,
  batchAboveConcurrency,
  batchDelayAboveTimeout,
  batchDelayUnit,
  bindPortLabelMissing,
  bodyAndInputLocation,
  capacityMaxBelowMin,
  concurrencyAboveWorkers,
  concurrencyBelowWorkers,
  concurrencyNotSet,
  concurrencyOutOfRange,
  djlChunkedReadTimeoutTooShort,
  djlHeapTooSmall,
  djlImageWithoutContentLength,
  djlPayloadLimit,
  djlPredictTimeoutTooShort,
  djlResponseLimit,
  endpointBeforeTopicPermission,
  endpointConfigNameFixed,
  entrypointInShellForm,
  entrypointThroughInit,
  environmentNameMalformed,
  environmentSecret,
  environmentTooLarge,
  environmentValueNotString,
  errorTopicMissing,
  failurePathMissing,
  failurePathSameAsOutput,
  flaskBodyLimitTooSmall,
  flaskDevelopmentServer,
  gracefulTimeoutAboveGrace,
  gunicornThreadsIgnored,
  gunicornThreadsMakeGthread,
  gunicornTimeoutBelowRequest,
  gunicornTimeoutDefault,
  gunicornTimeoutDisabled,
  gunicornWorkerClassUnknown,
  handlerBlocksEventLoop,
  hubDownloadAtStart,
  huggingFacePayloadLimit,
  imageCmdWithoutEntrypoint,
  imageWithoutServe,
  inferenceIdMalformed,
  initialCountZero,
  inlineBodyTooLarge,
  inputLocationMalformed,
  instanceTypeUnknown,
  invocationTimeoutInEndpointConfig,
  invocationTimeoutMissing,
  invocationTimeoutOutOfRange,
  invokeAsyncPermissionMissing,
  listBucketOnObjects,
  maxRequestsTooLow,
  metricFrequencyInvalid,
  metricFrequencyNot60,
  metricNamespaceWrong,
  mmsTimeoutInMinutes,
  modelDirectoryWritten,
  nginxBodyLimitDefault,
  nginxBodyLimitTooSmall,
  nginxConnectionsLimited,
  nginxReadTimeoutBelowRequest,
  nginxReadTimeoutBelowServer,
  nginxReadTimeoutDefault,
  nginxSendTimeoutTooShort,
  nvidiaDriverInImage,
  outputFilenameMalformed,
  outputPathMissing,
  payloadLimitAboveService,
  payloadLimitBelowLargest,
  payloadLimitBelowService,
  payloadLimitDefault,
  payloadMbNotRead,
  pingBlockedByConcurrency,
  pingBlockedBySingleWorker,
  pingRunsModel,
  policyWithoutTarget,
  portNot8080,
  predefinedMetricUnknown,
  propertyNameAsVariable,
  queueBelowConcurrency,
  rayBackendTimeoutTooShort,
  requestTimeoutAboveService,
  requestTtlOutOfRange,
  requestTtlShorterThanTimeout,
  resourceIdMalformed,
  responseAboveNotificationLimit,
  responseHeaderTooLarge,
  responseLimitNotRaised,
  responseTimeoutBelowRequest,
  responseTopicNotConfigured,
  responseTopicsInvalid,
  responseWithoutLength,
  roleWithoutS3Access,
  s3PathMalformed,
  scaleInCooldownShorterThanRequest,
  scaleInDisabledAtZero,
  scalingMetricNotPublished,
  scalingZeroWithoutWake,
  serverBoundToLoopback,
  serverHeapTooSmall,
  serverVersionNotPinned,
  severalTargetTrackingPolicies,
  sizeLooksLikeMebibytes,
  sizeOutOfIntegerRange,
  sizeWithUnit,
  startupHealthCheckTooShort,
  successTopicIsErrorTopic,
  syncInvokeOnAsyncEndpoint,
  targetTrackingAlarmEdited,
  tensorParallelAboveGpus,
  tensorParallelBelowGpus,
  tfsGpuMargin,
  tfsGunicornTimeoutTooShort,
  tfsResponseBuffer,
  tfsRestTimeout,
  tfsThreadsOversubscribeCores,
  tfsWaitTimeTooShort,
  threadsAbovePhysicalCores,
  threadsOversubscribeCores,
  timeoutSecondsNotRead,
  topicArnMalformed,
  topicFifo,
  topicPublishPermissionMissing,
  topicRegionDiffers,
  torchserveModelConfigIgnored,
  torchserveModelTimeoutDefault,
  torchserveSizeVariableNotRead,
  torchserveStartupTimeoutTooShort,
  torchserveTimeoutDefault,
  torchserveTimeoutsConflict,
  torchserveVariablesResetOthers,
  tritonDecoupledRefused,
  tritonPayloadLimit,
  tritonPreferredBatchSizeInvalid,
  tritonSharedMemoryTooSmall,
  uvicornLimitConcurrencyTooLow,
  variableMisspelled,
  variableNotANumber,
  variableOfOtherStack,
  variantMetricWithoutVariant,
  variantTimeoutOutOfRange,
  volumeBelowPayloads,
  volumeSizeOutOfRange,
  waiterShorterThanTimeout,
  wakeAlarmMissingData,
  wakeAlarmOnlyNotifies,
  wakeAlarmThreshold,
  wakeAlarmWithoutAction,
  wakeStepNotPositive,
  whisperxUploadLimit,
  workersAboveGpus,
  workersDefaultOnManyCores,
  workersMinAboveMax,
  workersNotPositive,
  xgboostContentLength,
  xgboostMultiModelLimit,
];
