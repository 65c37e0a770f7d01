/**
 * What Application Auto Scaling knows of SageMaker: service model 2016-02-06, shapes ScalableDimension and
 * ResourceIdMaxLen1600 (documentation).
 */
export const INSTANCE_DIMENSION = 'sagemaker:variant:DesiredInstanceCount';

/** Provisioned concurrency of serverless variants, copies of inference components. */
export const OTHER_DIMENSIONS: ReadonlySet<string> = new Set([
  'sagemaker:variant:DesiredProvisionedConcurrency',
  'sagemaker:inference-component:DesiredCopyCount',
]);

export const VARIANT_RESOURCE = /^endpoint\/[^/]+\/variant\/[^/]+$/;
export const COMPONENT_RESOURCE = /^inference-component\/[^/]+$/;
