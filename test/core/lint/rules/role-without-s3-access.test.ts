import { roleWithoutS3Access } from '../../../../src/core/lint/rules/role-without-s3-access.js';
import { attachedPolicy, inlinePolicy, templateWithRole } from '../../../support/roles.js';
import { testRule } from '../../../support/rule-test.js';

const marked = (text: string) => text.replace('S3OutputPath', '‹S3OutputPath›');
const bucketPolicy = [
  'BucketPolicy:',
  '  Type: AWS::S3::BucketPolicy',
  '  Properties:',
  '    Bucket: acme',
  '    PolicyDocument:',
  '      Statement:',
  '        - { Effect: Allow, Action: "s3:*", Principal: { AWS: !GetAtt Role.Arn }, Resource: "*" }',
];

testRule(roleWithoutS3Access, {
  clean: {
    'a role that may do everything in S3': {
      'template.yaml': templateWithRole({ role: inlinePolicy('s3:*') }),
    },
    'a role that may read and write': {
      'template.yaml': templateWithRole({ role: inlinePolicy('["s3:PutObject", "s3:Get*"]') }),
    },
    'a role with a managed policy': {
      'template.yaml': templateWithRole({
        role: [
          ...inlinePolicy('sns:Publish'),
          'ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3FullAccess]',
        ],
      }),
    },
    'a bucket that lets the role in': {
      'template.yaml': templateWithRole({ role: inlinePolicy('sns:Publish'), more: bucketPolicy }),
    },
    'a role without policies here': { 'template.yaml': templateWithRole() },
    'an action behind a parameter': {
      'template.yaml': templateWithRole({ role: inlinePolicy('!Ref Action') }),
    },
    'a real-time endpoint': {
      'template.yaml': templateWithRole({ role: inlinePolicy('sns:Publish') }).replace(
        / {6}AsyncInferenceConfig:[\s\S]*?(?=\n {2}\S)/,
        '',
      ),
    },
  },
  broken: {
    'no permission to write': {
      files: {
        'template.yaml': marked(templateWithRole({ role: inlinePolicy('["s3:GetObject", sns:Publish]') })),
      },
      message: 'The execution role lacks s3:PutObject: results and failures cannot be stored.',
      related: ['Effect'],
    },
    'no permission to read': {
      files: { 'template.yaml': marked(templateWithRole({ more: attachedPolicy('s3:Put*') })) },
      message: 'The execution role lacks s3:GetObject: requests cannot be read.',
    },
  },
});
