import { listBucketOnObjects } from '../../../../src/core/lint/rules/list-bucket-on-objects.js';
import { cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 's3:ListBucket on objects has no effect: a missing object then reads as AccessDenied.';
const policy = (action: string, resource: string, more = '') => `{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "SageMakerData", "Effect": "Allow", "Action": ${action}, "Resource": ${resource}}${more}
  ]
}
`;
const near = { 'config.json': jsonConfig() };
const ACTIONS = '["s3:GetObject", "s3:ListBucket"]';
const MARKED = '["s3:GetObject", ‹"s3:ListBucket"›]';
const OBJECTS = '"arn:aws:s3:::acme/*"';
const BUCKET = '"arn:aws:s3:::acme"';

const role = (action: string, resources: string) => `${cloudFormationConfig()}  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: data
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [s3:GetObject, ${action}]
                Resource: [${resources}]
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
`;

testRule(listBucketOnObjects, {
  clean: {
    'a bucket among the resources': { ...near, 'policy.json': policy(ACTIONS, `[${BUCKET}, ${OBJECTS}]`) },
    'a bucket in another statement': {
      ...near,
      'policy.json': policy(
        ACTIONS,
        OBJECTS,
        `,\n    {"Effect": "Allow", "Action": "s3:List*", "Resource": ${BUCKET}}`,
      ),
    },
    'every resource': { ...near, 'policy.json': policy(ACTIONS, '"*"') },
    'a denial': { ...near, 'policy.json': policy(ACTIONS, OBJECTS).replace('Allow', 'Deny') },
    'a policy far from asynchronous endpoints': { 'policy.json': policy(ACTIONS, OBJECTS) },
    'a reference': { 'template.yaml': role('s3:ListBucket', '!Ref Bucket') },
  },
  broken: {
    'a policy document': {
      files: { ...near, 'policy.json': policy(MARKED, OBJECTS) },
      message,
      related: [OBJECTS],
    },
    'a list of objects': {
      files: { ...near, 'policy.json': policy(MARKED, `[${OBJECTS}]`) },
      message,
      fixed: { 'policy.json': policy(ACTIONS, `[${OBJECTS}, ${BUCKET}]`) },
    },
    'a role of a template': {
      files: { 'template.yaml': role('‹s3:ListBucket›', '!Sub "arn:aws:s3:::${Bucket}/*"') },
      message,
      fixed: {
        'template.yaml': role(
          's3:ListBucket',
          '!Sub "arn:aws:s3:::${Bucket}/*", !Sub "arn:aws:s3:::${Bucket}"',
        ),
      },
    },
  },
});
