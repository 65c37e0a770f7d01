import { cdkTypescriptScaling } from '../scaling/cdk-typescript.js';
import { typescriptText } from '../spell/quote.js';
import type { Places } from './permissions.js';
import { statementsOf } from './permissions.js';
import type { EndpointPlan } from './plan.js';
import { keysOf, VARIANT } from './plan.js';

const PLACES: Places = {
  partition: '${this.partition}',
  region: '${this.region}',
  account: '${this.account}',
  bucket: '${props.bucket}',
};

export function cdkTypescriptDeployment(plan: EndpointPlan): string {
  const { ids, name, hasTopics, scaling } = plan;
  return `import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
${scaling.wakesFromZero ? "import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';\n" : ''}import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
${hasTopics ? "import * as sns from 'aws-cdk-lib/aws-sns';\n" : ''}import type { Construct } from 'constructs';

export interface ${ids.pascal}Props extends StackProps {
  /** Bucket of the model, the requests and the results. */
  readonly bucket: string;
}

/** The asynchronous endpoint ${name}, which scales by its backlog. */
export class ${ids.pascal}Stack extends Stack {
  constructor(scope: Construct, id: string, props: ${ids.pascal}Props) {
    super(scope, id, props);

${role(plan)}
${model(plan)}
${config(plan)}
    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName: ${typescriptText(name)},
      endpointConfigName: config.attrEndpointConfigName,
    });
    // Its test message to the topics, and its first request, need what the role allows.
    endpoint.node.addDependency(role);

${cdkTypescriptScaling(scaling, { name: 'endpoint.attrEndpointName' })}  }
}
`;
}

function literal(text: string): string {
  return text.includes('${') ? `\`${text}\`` : typescriptText(text);
}

function role(plan: EndpointPlan): string {
  const statements = statementsOf(plan, PLACES).map(
    ({ sid, actions, resources }) => `    role.addToPolicy(
      new iam.PolicyStatement({
        sid: '${sid}',
        actions: [${actions.map(typescriptText).join(', ')}],
        resources: [${resources.map(literal).join(', ')}],
      }),
    );
`,
  );
  const topics = plan.hasTopics
    ? `
    const done = new sns.Topic(this, 'Done');
    const failed = new sns.Topic(this, 'Failed');
    done.grantPublish(role);
    failed.grantPublish(role);
`
    : '';
  return `    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
    });
${statements.join('')}${topics}`;
}

function model(plan: EndpointPlan): string {
  const { model: source, image, repository } = plan;
  const uri =
    image === undefined
      ? `\`\${this.account}.dkr.ecr.\${this.region}.\${this.urlSuffix}/${repository}:latest\``
      : typescriptText(image);
  const location =
    source.kind === 'image'
      ? ''
      : `        modelDataUrl: ${
          source.location === undefined
            ? `\`s3://\${props.bucket}/${keysOf(plan).model}\``
            : typescriptText(source.location)
        },\n`;
  return `    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: ${uri},
${location}      },
    });
    model.node.addDependency(role);
`;
}

function config(plan: EndpointPlan): string {
  const { instanceType, initialInstances, concurrency, hasTopics } = plan;
  const { output, failures } = keysOf(plan);
  return `    const config = new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: '${VARIANT}',
          modelName: model.attrModelName,
          instanceType: ${typescriptText(instanceType)},
          initialInstanceCount: ${initialInstances},
          initialVariantWeight: 1,
          containerStartupHealthCheckTimeoutInSeconds: 900,
        },
      ],
      asyncInferenceConfig: {
        outputConfig: {
          s3OutputPath: \`s3://\${props.bucket}/${output}\`,
          s3FailurePath: \`s3://\${props.bucket}/${failures}\`,
${
  hasTopics
    ? '          notificationConfig: { successTopic: done.topicArn, errorTopic: failed.topicArn },\n'
    : ''
}        },
        clientConfig: { maxConcurrentInvocationsPerInstance: ${concurrency} },
      },
    });
`;
}
