import type { DeploymentFormat } from '../format.js';
import { boto3Scaling, BOTO3_IMPORTS } from './boto3.js';
import { cdkPythonImports, cdkPythonScaling } from './cdk-python.js';
import { cdkTypescriptImports, cdkTypescriptScaling } from './cdk-typescript.js';
import { cliScaling } from './cli-json.js';
import { cloudformationScaling } from './cloudformation.js';
import type { EndpointReference, ScalingPlan } from './plan.js';
import { terraformScaling } from './terraform.js';

const WRITERS: Readonly<
  Record<DeploymentFormat, (plan: ScalingPlan, reference?: EndpointReference) => string>
> = {
  boto3: boto3Scaling,
  cloudformation: cloudformationScaling,
  terraform: terraformScaling,
  'cdk-typescript': cdkTypescriptScaling,
  'cdk-python': cdkPythonScaling,
  'cli-json': cliScaling,
};

/**
 * Without a reference a file of its own. With one the part that goes into the file that defines the endpoint: entries
 * of `Resources` (two columns in), blocks of Terraform, statements of a script or of a stack's constructor (four and
 * eight columns in); what it imports is told by `importsOfScaling`.
 */
export function writeScaling(
  plan: ScalingPlan,
  format: DeploymentFormat,
  reference?: EndpointReference,
): string {
  return WRITERS[format](plan, reference);
}

/** The import statements that the part for another file needs there; empty where the format has none. */
export function importsOfScaling(plan: ScalingPlan, format: DeploymentFormat): string {
  switch (format) {
    case 'boto3':
      return BOTO3_IMPORTS;
    case 'cdk-typescript':
      return cdkTypescriptImports(plan);
    case 'cdk-python':
      return cdkPythonImports(plan);
    case 'cloudformation':
    case 'terraform':
    case 'cli-json':
      return '';
  }
}
