import { cloudformationScaling } from '../scaling/cloudformation.js';
import { yamlText } from '../spell/quote.js';
import type { Places } from './permissions.js';
import { statementsOf } from './permissions.js';
import type { EndpointPlan } from './plan.js';
import { keysOf, VARIANT } from './plan.js';

const PLACES: Places = {
  partition: '${AWS::Partition}',
  region: '${AWS::Region}',
  account: '${AWS::AccountId}',
  bucket: '${Bucket}',
};

export function cloudformationDeployment(plan: EndpointPlan): string {
  const { name, scaling } = plan;
  return `AWSTemplateFormatVersion: "2010-09-09"
Description: ${yamlText(`The asynchronous endpoint ${name}, which scales by its backlog.`)}

Parameters:
  Bucket:
    Type: String
    Description: Bucket of the model, the requests and the results.

Resources:
${topics(plan)}${role(plan)}
${model(plan)}
${config(plan)}
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointName: ${yamlText(name)}
      EndpointConfigName: !GetAtt Config.EndpointConfigName

${cloudformationScaling(scaling, { name: '!GetAtt Endpoint.EndpointName' })}
Outputs:
  EndpointName:
    Value: !GetAtt Endpoint.EndpointName
`;
}

function topics({ hasTopics }: EndpointPlan): string {
  if (!hasTopics) return '';
  return `  Done:
    Type: AWS::SNS::Topic

  Failed:
    Type: AWS::SNS::Topic

`;
}

function role(plan: EndpointPlan): string {
  const statements = statementsOf(plan, PLACES).map(
    ({ sid, actions, resources }) => `              - Sid: ${sid}
                Effect: Allow
                Action:
${list(actions, 18)}                Resource:
${list(
  resources.map((one) => (one.includes('${') ? `!Sub ${one}` : one === '*' ? '"*"' : yamlText(one))),
  18,
)}`,
  );
  const publish = plan.hasTopics
    ? `              - Sid: Topics
                Effect: Allow
                Action: sns:Publish
                Resource:
                  - !Ref Done
                  - !Ref Failed
`
    : '';
  return `  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: sagemaker.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: endpoint
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
${statements.join('')}${publish}`;
}

function list(items: readonly string[], columns: number): string {
  return items.map((item) => `${' '.repeat(columns)}- ${item}\n`).join('');
}

function model(plan: EndpointPlan): string {
  const { model: source, image, repository } = plan;
  const uri =
    image === undefined
      ? `!Sub \${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/${repository}:latest`
      : yamlText(image);
  const location =
    source.kind === 'image'
      ? ''
      : `        ModelDataUrl: ${
          source.location === undefined
            ? `!Sub s3://\${Bucket}/${keysOf(plan).model}`
            : yamlText(source.location)
        }\n`;
  return `  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      PrimaryContainer:
        Image: ${uri}
${location}`;
}

function config(plan: EndpointPlan): string {
  const { instanceType, initialInstances, concurrency, hasTopics } = plan;
  const { output, failures } = keysOf(plan);
  return `  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: ${VARIANT}
          ModelName: !GetAtt Model.ModelName
          InstanceType: ${yamlText(instanceType)}
          InitialInstanceCount: ${initialInstances}
          InitialVariantWeight: 1
          ContainerStartupHealthCheckTimeoutInSeconds: 900
      AsyncInferenceConfig:
        OutputConfig:
          S3OutputPath: !Sub s3://\${Bucket}/${output}
          S3FailurePath: !Sub s3://\${Bucket}/${failures}
${
  hasTopics
    ? `          NotificationConfig:
            SuccessTopic: !Ref Done
            ErrorTopic: !Ref Failed
`
    : ''
}        ClientConfig:
          MaxConcurrentInvocationsPerInstance: ${concurrency}
`;
}
