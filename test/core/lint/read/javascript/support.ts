import assert from 'node:assert/strict';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import { readJavaScript } from '../../../../../src/core/lint/read/javascript/read-javascript.js';

export { apply, entry, mapping, only, shown, counted } from '../python/support.js';

const HEADER = `import * as cdk from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
`;

export function read(text: string, file = 'stack.ts'): FileModel {
  const model = readJavaScript({ file, kind: 'javascript', text });
  assert.deepEqual(model.unreadable, []);
  return model;
}

/** Statements of a stack's constructor. */
export function stack(statements: string): string {
  return `${HEADER}
export class S extends cdk.Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
${statements}
  }
}
`;
}

/** An asynchronous endpoint configuration with more members. */
export function config(members: string): string {
  return stack(`new sagemaker.CfnEndpointConfig(this, 'C', { productionVariants: [], ${members} });`);
}
