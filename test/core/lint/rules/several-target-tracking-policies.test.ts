import { severalTargetTrackingPolicies } from '../../../../src/core/lint/rules/several-target-tracking-policies.js';
import { BACKLOG, boto3Scaling, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'A second target tracking policy: the larger capacity wins, and both must agree to scale in.';

const second = (call: string, name = '"cpu"', resource = 'resource') => `scaling.${call}(
    PolicyName=${name},
    ServiceNamespace="sagemaker",
    ResourceId=${resource},
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={"TargetValue": 70, ${BACKLOG}},
)
`;
const template = (id: string, type: string) =>
  templateScaling({
    more: [
      `${id}:`,
      '  Type: AWS::ApplicationAutoScaling::ScalingPolicy',
      `  Properties: { PolicyType: ${type}, ScalingTargetId: !Ref Target }`,
    ],
  });

testRule(severalTargetTrackingPolicies, {
  clean: {
    'one policy': { 'deploy.py': boto3Scaling() },
    'a policy put twice': { 'deploy.py': boto3Scaling({ more: second('put_scaling_policy', '"track"') }) },
    'a name from outside': { 'deploy.py': boto3Scaling({ more: second('put_scaling_policy', 'next()') }) },
    'another variant': {
      'deploy.py': boto3Scaling({
        more: second('put_scaling_policy', '"cpu"', '"endpoint/tagger/variant/v"'),
      }),
    },
    'a step policy beside it': { 'template.yaml': template('Wake', 'StepScaling') },
    'a real-time endpoint': {
      'deploy.py': boto3Scaling({ isAsync: false, more: second('put_scaling_policy') }),
    },
  },
  broken: {
    'two in Python': {
      files: { 'deploy.py': boto3Scaling({ more: second('‹put_scaling_policy›') }) },
      message,
      related: ['put_scaling_policy'],
    },
    'two in CloudFormation': {
      files: { 'template.yaml': template('‹Load›', 'TargetTrackingScaling') },
      message,
      related: ['Policy'],
    },
  },
});
