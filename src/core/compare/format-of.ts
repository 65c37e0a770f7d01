import type { Dialect } from '../lint/model/nouns.js';
import type { DeploymentFormat } from '../write/format.js';

/** What a person would add to a file of this kind; undefined where none of the formats belongs there. */
export function formatOf(dialect: Dialect, file: string): DeploymentFormat | undefined {
  const path = file.replace(/[?#].*$/, '').toLowerCase();
  switch (dialect) {
    case 'boto3':
    case 'sdk-v2':
    case 'sdk-v3':
    case 'sdk-core':
      return 'boto3';
    case 'cloudformation':
      return 'cloudformation';
    case 'terraform':
      // Terraform's own JSON takes no blocks of HCL.
      return path.endsWith('.json') ? undefined : 'terraform';
    case 'cdk':
      return /\.(py|ipynb)$/.test(path) ? 'cdk-python' : 'cdk-typescript';
    case 'cli-json':
      return 'cli-json';
    case 'describe':
    case 'sdk-js':
    case 'aws-cli':
    case 'ack':
    case 'step-functions':
      return undefined;
  }
}
