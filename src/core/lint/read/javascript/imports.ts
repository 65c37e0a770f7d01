import type { Evaluator } from './evaluator.js';

/** How a file names something of `aws-cdk-lib` itself: `Duration`, `cdk.Duration`. */
export function coreName({ module }: Evaluator, wanted: string): string | undefined {
  for (const node of module.body) {
    if (node.kind !== 'import' || !/^(aws-cdk-lib|@aws-cdk\/core)$/.test(node.module)) continue;
    for (const { imported, local } of node.names) {
      if (imported === wanted) return local;
      if (imported === '*') return `${local}.${wanted}`;
    }
  }
  return undefined;
}

/** The name under which a file has a whole module of the CDK: `cloudwatch` for `aws-cdk-lib/aws-cloudwatch`. */
export function moduleName({ module }: Evaluator, wanted: string): string | undefined {
  for (const node of module.body) {
    if (node.kind !== 'import') continue;
    const isModule = node.module === `aws-cdk-lib/aws-${wanted}`;
    const found = node.names.find(({ imported }) =>
      isModule ? imported === '*' : node.module === 'aws-cdk-lib' && imported === `aws_${wanted}`,
    );
    if (found !== undefined) return found.local;
  }
  return undefined;
}
