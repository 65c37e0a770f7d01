import type { EndpointPlan } from './plan.js';
import { keysOf } from './plan.js';
import { statementsOf } from './permissions.js';
import type { EndpointFormat } from './request.js';

/** What is left to do by hand, in its order. */
export function readme(plan: EndpointPlan, deployment: string): string {
  const { name, longestInvocationSeconds, largestRequestBytes, timeoutSeconds, bodyMebibytes } = plan;
  return `# ${name}

An asynchronous endpoint of Amazon SageMaker: requests of up to ${largestRequestBytes} bytes, each for up to ${longestInvocationSeconds} s.

1. Put your model into \`load_model\` and \`predict\` of \`container/predictor.py\`${archiveStep(plan)}.
${imageStep(plan)}
3. ${deployStep(plan, deployment)}
4. \`python3 invoke.py s3://BUCKET/${keysOf(plan).requests}/example\` queues a request.

What depends on the longest and the largest request; change them together:

| where | what | value |
| --- | --- | --- |
| \`sagemaker-async.json\` | \`longestInvocationSeconds\`, \`largestRequestBytes\` | ${longestInvocationSeconds}, ${largestRequestBytes} |
| \`container/nginx.conf\` | \`proxy_read_timeout\`, \`client_max_body_size\` | ${timeoutSeconds} s, ${bodyMebibytes} MiB |
| \`container/gunicorn.conf.py\` | \`timeout\` | ${timeoutSeconds} s |
| \`invoke.py\` | \`InvocationTimeoutSeconds\` | ${timeoutSeconds} s |
| \`${deployment}\` | cooldown of scaling in | ${plan.scaling.scaleInCooldownSeconds} s |
${plan.format === 'boto3' ? policyPart(plan) : ''}`;
}

function archiveStep(plan: EndpointPlan): string {
  const { model } = plan;
  if (model.kind === 'image') return ', and its files into `container/model`';
  const location = model.location ?? `s3://BUCKET/${keysOf(plan).model}`;
  return `, and its files into \`${location}\``;
}

function imageStep({ image, repository, isArm }: EndpointPlan): string {
  if (image !== undefined) return `2. Build \`container\` and push it as \`${image}\`.`;
  return `2. Build and push the image:

   \`\`\`
   registry=$(aws sts get-caller-identity --query Account --output text).dkr.ecr.$(aws configure get region).amazonaws.com
   aws ecr create-repository --repository-name ${repository}
   aws ecr get-login-password | docker login --username AWS --password-stdin "$registry"
   docker build --platform linux/${isArm ? 'arm64' : 'amd64'} --tag "$registry/${repository}:latest" container
   docker push "$registry/${repository}:latest"
   \`\`\`
`;
}

function deployStep({ name, ids, format }: EndpointPlan, file: string): string {
  const steps: Readonly<Record<EndpointFormat, string>> = {
    boto3: `\`python3 ${file} --role ROLE_ARN --bucket BUCKET\` deploys it; what the role has to allow is below.`,
    cloudformation: `\`aws cloudformation deploy --template-file ${file} --stack-name ${name} --capabilities CAPABILITY_IAM --parameter-overrides Bucket=BUCKET\` deploys it.`,
    terraform: '`terraform init` and `terraform apply -var bucket=BUCKET` deploy it.',
    'cdk-typescript': `Add \`new ${ids.pascal}Stack(app, '${ids.pascal}', { bucket: 'BUCKET' })\` to your app; \`cdk deploy ${ids.pascal}\` deploys it.`,
    'cdk-python': `Add \`${ids.pascal}Stack(app, "${ids.pascal}", bucket="BUCKET")\` to your app; \`cdk deploy ${ids.pascal}\` deploys it.`,
  };
  return steps[format];
}

function policyPart(plan: EndpointPlan): string {
  const places = { partition: 'aws', region: 'REGION', account: 'ACCOUNT', bucket: 'BUCKET' };
  const statements = [
    ...statementsOf(plan, places),
    ...(plan.hasTopics
      ? [
          {
            sid: 'Topics',
            actions: ['sns:Publish'],
            resources: ['done', 'failed'].map((end) => `arn:aws:sns:REGION:ACCOUNT:${plan.name}-${end}`),
          },
        ]
      : []),
  ].map(({ sid, actions, resources }) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
  }));
  return `
The execution role is one that \`sagemaker.amazonaws.com\` may assume, with this policy:

\`\`\`json
${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}
\`\`\`
`;
}
