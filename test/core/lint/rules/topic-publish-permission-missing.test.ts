import { topicPublishPermissionMissing } from '../../../../src/core/lint/rules/topic-publish-permission-missing.js';
import { attachedPolicy, inlinePolicy, templateWithRole, topicPolicy } from '../../../support/roles.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'The execution role lacks sns:Publish: the endpoint is not created, since its test message fails.';

testRule(topicPublishPermissionMissing, {
  clean: {
    'a role that may publish': { 'template.yaml': templateWithRole({ role: inlinePolicy('sns:Publish') }) },
    'a role that may do everything with topics': {
      'template.yaml': templateWithRole({ role: inlinePolicy('s3:*'), more: attachedPolicy('sns:P*') }),
    },
    'a role with a managed policy': {
      'template.yaml': templateWithRole({
        role: [...inlinePolicy('s3:*'), 'ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSNSFullAccess]'],
      }),
    },
    'a topic that lets the role publish': {
      'template.yaml': templateWithRole({ role: inlinePolicy('s3:*'), more: topicPolicy }),
    },
    'a role without policies here': { 'template.yaml': templateWithRole() },
    'an action behind a parameter': {
      'template.yaml': templateWithRole({ role: inlinePolicy('!Ref Action') }),
    },
    'no topic': {
      'template.yaml': templateWithRole({
        role: inlinePolicy('s3:*'),
        notification: 'ErrorTopic: !Ref AWS::NoValue',
      }),
    },
  },
  broken: {
    'a policy within the role': {
      files: {
        'template.yaml': templateWithRole({
          role: inlinePolicy('s3:*'),
          notification: '‹ErrorTopic›: !Ref Topic',
        }),
      },
      message,
      related: ['Effect'],
    },
    'a policy beside the role': {
      files: {
        'template.yaml': templateWithRole({
          more: attachedPolicy('s3:*'),
          notification: '‹SuccessTopic›: !Ref Topic',
        }),
      },
      message,
    },
  },
});
