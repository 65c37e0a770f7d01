import { resourceIdMalformed } from '../../../../src/core/lint/rules/resource-id-malformed.js';
import { boto3Scaling, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const malformed = 'ResourceId is not of the form endpoint/NAME/variant/NAME: Auto Scaling rejects it.';
const dimension = (name: string) =>
  `ScalableDimension ${name} is none of SageMaker: Auto Scaling rejects it.`;

testRule(resourceIdMalformed, {
  clean: {
    'a variant': { 'deploy.py': boto3Scaling() },
    'a name in a variable': {
      'deploy.py': boto3Scaling().replace('"endpoint/whisper/variant/v"', 'f"endpoint/{name}/variant/v"'),
    },
    'an inference component': {
      'deploy.py': boto3Scaling()
        .replace('"endpoint/whisper/variant/v"', '"inference-component/whisper"')
        .replaceAll(
          'sagemaker:variant:DesiredInstanceCount',
          'sagemaker:inference-component:DesiredCopyCount',
        ),
    },
    'a placeholder': {
      'template.yaml': templateScaling().replace('endpoint/whisper/variant/v', '<endpoint>'),
    },
    'a real-time endpoint': {
      'deploy.py': boto3Scaling({ isAsync: false, metric: '' }).replace('/variant/v"', '"'),
    },
  },
  broken: {
    'an endpoint without variant': {
      files: {
        'template.yaml': templateScaling().replace('endpoint/whisper/variant/v', '‹endpoint/whisper›'),
      },
      message: malformed,
    },
    'a dimension that does not exist': {
      files: {
        'template.yaml': templateScaling().replace(
          'sagemaker:variant:DesiredInstanceCount',
          '‹sagemaker:variant:DesiredCount›',
        ),
      },
      message: dimension('sagemaker:variant:DesiredCount'),
      fixed: { 'template.yaml': templateScaling() },
    },
    'an id in Python that target and policy share': {
      files: {
        'deploy.py': boto3Scaling()
          .replace('"endpoint/whisper/variant/v"', '"whisper/v"')
          .replaceAll('ResourceId=resource', 'ResourceId=‹resource›'),
      },
      message: malformed,
    },
    'a policy in JSON': {
      files: {
        'policy.json':
          '{"PolicyName": "p", "ServiceNamespace": "sagemaker", "ResourceId": ‹"endpoint/whisper"›, "ScalableDimension": "sagemaker:variant:DesiredInstanceCount", "PolicyType": "StepScaling"}',
      },
      severity: 'info',
      message: malformed,
    },
  },
});
