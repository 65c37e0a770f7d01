import { policyWithoutTarget } from '../../../../src/core/lint/rules/policy-without-target.js';
import { boto3Scaling, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'No target with this ResourceId is registered here: Auto Scaling rejects the policy.';

/** The policy names another variant than the target. */
const script = (id: string, isAsync = true) =>
  boto3Scaling({ isAsync }).replace(
    'PolicyName="track",\n    ServiceNamespace="sagemaker",\n    ResourceId=resource,',
    `PolicyName="track",\n    ServiceNamespace="sagemaker",\n    ResourceId=${id},`,
  );
const template = (id: string) =>
  templateScaling().replace(
    'ScalingTargetId: !Ref Target',
    `ServiceNamespace: sagemaker\n      ScalableDimension: sagemaker:variant:DesiredInstanceCount\n      ResourceId: ${id}`,
  );
const policyOnly = (id: string) => {
  const text = script(`"${id}"`);
  return `import boto3\nscaling = boto3.client("application-autoscaling")\n${text.slice(text.indexOf('scaling.put_scaling_policy'))}`;
};

testRule(policyWithoutTarget, {
  clean: {
    'the same id': { 'deploy.py': boto3Scaling() },
    'an id from outside': { 'deploy.py': script('f"endpoint/{name}/variant/v"') },
    'a target in another file': {
      'policy.py': policyOnly('endpoint/whisper/variant/w'),
      'target.py': boto3Scaling(),
    },
    'a policy for another endpoint beside a target that has one': {
      'deploy.py': `${boto3Scaling()}${policyOnly('endpoint/tagger/variant/v')}`,
    },
    'a real-time endpoint': {
      'deploy.py': script('"endpoint/whisper/variant/w"', false).replace(
        'ApproximateBacklogSizePerInstance',
        'CPUUtilization',
      ),
    },
  },
  broken: {
    'another variant in Python': {
      files: { 'deploy.py': script('‹"endpoint/whisper/variant/w"›') },
      message,
      related: ['resource', '"endpoint/whisper/variant/v"'],
      fixed: { 'deploy.py': script('"endpoint/whisper/variant/v"') },
    },
    'another endpoint in CloudFormation': {
      files: { 'template.yaml': template('‹endpoint/wisper/variant/v›') },
      message,
      related: ['endpoint/whisper/variant/v'],
      fixed: { 'template.yaml': template('endpoint/whisper/variant/v') },
    },
  },
});
