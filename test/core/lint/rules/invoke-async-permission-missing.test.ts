import { invokeAsyncPermissionMissing } from '../../../../src/core/lint/rules/invoke-async-permission-missing.js';
import { cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'Only sagemaker:InvokeEndpoint is allowed: asynchronous calls need InvokeEndpointAsync.';
const policy = (action: string) => `{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": ${action}, "Resource": "*"}]
}
`;
const near = { 'config.json': jsonConfig() };
const MARKED = '‹"sagemaker:InvokeEndpoint"›';

const caller = (actions: string, isAsync = true) => `${cloudFormationConfig({ isAsync })}  Caller:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: call
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: [${actions}], Resource: "*" }
`;

testRule(invokeAsyncPermissionMissing, {
  clean: {
    'both actions': {
      ...near,
      'policy.json': policy('["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"]'),
    },
    'a pattern for both': { ...near, 'policy.json': policy('"sagemaker:InvokeEndpoint*"') },
    'the other action in another policy': {
      ...near,
      'policy.json': policy('"sagemaker:InvokeEndpoint"'),
      'caller.json': policy('"sagemaker:InvokeEndpointAsync"'),
    },
    'a real-time endpoint': { 'template.yaml': caller('sagemaker:InvokeEndpoint', false) },
    'a policy alone': { 'policy.json': policy('"sagemaker:InvokeEndpoint"') },
  },
  broken: {
    'one action': {
      files: { ...near, 'policy.json': policy(MARKED) },
      message,
      related: ['"AsyncInferenceConfig"'],
    },
    'a list of actions': {
      files: { ...near, 'policy.json': policy(`[${MARKED}]`) },
      message,
      fixed: { 'policy.json': policy('["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"]') },
    },
    'a role of a template': {
      files: { 'template.yaml': caller('‹sagemaker:InvokeEndpoint›') },
      message,
      fixed: { 'template.yaml': caller('sagemaker:InvokeEndpoint, sagemaker:InvokeEndpointAsync') },
    },
  },
});
