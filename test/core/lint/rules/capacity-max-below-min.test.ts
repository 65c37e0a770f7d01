import { capacityMaxBelowMin } from '../../../../src/core/lint/rules/capacity-max-below-min.js';
import { boto3Scaling, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

testRule(capacityMaxBelowMin, {
  clean: {
    'a range': { 'deploy.py': boto3Scaling({ min: '0', max: '4' }) },
    'a fixed size': { 'deploy.py': boto3Scaling({ min: '2', max: '2' }) },
    'a maximum from outside': { 'deploy.py': boto3Scaling({ min: '2', max: 'largest' }) },
    'another service': {
      'template.yaml': templateScaling({ min: '4', max: '1' })
        .replaceAll('sagemaker', 'ecs')
        .replace('SageMaker', 'ECS'),
    },
  },
  broken: {
    'a maximum below the minimum, in Python': {
      files: { 'deploy.py': boto3Scaling({ min: '4', max: '‹2›' }) },
      message: 'MaxCapacity 2 is below MinCapacity 4: Application Auto Scaling rejects the target.',
      related: ['4'],
    },
    'a maximum below the minimum, in CloudFormation': {
      files: { 'template.yaml': templateScaling({ min: '4', max: '‹2›' }) },
      message: 'MaxCapacity 2 is below MinCapacity 4: Application Auto Scaling rejects the target.',
    },
    'nothing at all, in JSON': {
      files: {
        'target.json':
          '{"ServiceNamespace": "sagemaker", "ResourceId": "endpoint/whisper/variant/v", "ScalableDimension": "sagemaker:variant:DesiredInstanceCount", "MinCapacity": 0, "MaxCapacity": ‹0›}',
      },
      severity: 'info',
      message: 'MaxCapacity is 0: no instance ever starts and every request waits until it expires.',
    },
  },
});
