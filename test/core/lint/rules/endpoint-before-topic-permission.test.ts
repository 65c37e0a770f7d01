import { endpointBeforeTopicPermission } from '../../../../src/core/lint/rules/endpoint-before-topic-permission.js';
import { attachedPolicy, inlinePolicy, templateWithRole, topicPolicy } from '../../../support/roles.js';
import { testRule } from '../../../support/rule-test.js';

const later = attachedPolicy('sns:Publish');
const message =
  'The endpoint does not wait for the policy with sns:Publish: its creation fails now and then.';
const marked = (id: string) => `‹${id}›`;

testRule(endpointBeforeTopicPermission, {
  clean: {
    'an endpoint that waits': {
      'template.yaml': templateWithRole({ more: later, endpoint: ['DependsOn: Policy'] }),
    },
    'a policy within the role': { 'template.yaml': templateWithRole({ role: inlinePolicy('sns:Publish') }) },
    'a second policy that holds at once': {
      'template.yaml': templateWithRole({ role: inlinePolicy('sns:*'), more: later }),
    },
    'a topic that lets the role publish': {
      'template.yaml': templateWithRole({ more: [...later, ...topicPolicy] }),
    },
    'a policy whose action is not known': {
      'template.yaml': templateWithRole({ more: attachedPolicy('!Ref Action') }),
    },
    'no topic': {
      'template.yaml': templateWithRole({ more: later, notification: 'ErrorTopic: !Ref AWS::NoValue' }),
    },
  },
  broken: {
    'a policy that names the role': {
      files: { 'template.yaml': templateWithRole({ more: later, mark: marked }) },
      message,
      fixed: {
        'template.yaml': templateWithRole({ more: later }).replace(
          'EndpointConfigName: !GetAtt Config.EndpointConfigName\n',
          'EndpointConfigName: !GetAtt Config.EndpointConfigName\n    DependsOn: Policy\n',
        ),
      },
    },
    'an endpoint that waits for something else': {
      files: {
        'template.yaml': templateWithRole({ more: later, endpoint: ['DependsOn: [Topic]'], mark: marked }),
      },
      message,
      fixed: { 'template.yaml': templateWithRole({ more: later, endpoint: ['DependsOn: [Topic, Policy]'] }) },
    },
  },
});
