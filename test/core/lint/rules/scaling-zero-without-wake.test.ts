import { scalingZeroWithoutWake } from '../../../../src/core/lint/rules/scaling-zero-without-wake.js';
import { boto3Scaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const template = (min: string, more = '') => `Resources:
  Instances:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: sagemaker
      ResourceId: endpoint/whisper/variant/AllTraffic
      MinCapacity: ${min}
      MaxCapacity: 4
  Backlog:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Instances
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 5
        CustomizedMetricSpecification:
          MetricName: ApproximateBacklogSizePerInstance
          Namespace: AWS/SageMaker
          Statistic: Average
${more}`;

const wakeAlarm = `  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SageMaker
      MetricName: HasBacklogWithoutCapacity
      Threshold: 1
`;

const dimension = (endpoint: string) => `          Dimensions:
            - Name: EndpointName
              Value: ${endpoint}
`;

const wakeUp = (endpoint: string) => `  WakeFromZero:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: wake-from-zero
      PolicyType: StepScaling
      ScalingTargetId: !Ref Instances
      StepScalingPolicyConfiguration:
        AdjustmentType: ChangeInCapacity
        MetricAggregationType: Average
        Cooldown: 300
        StepAdjustments:
          - MetricIntervalLowerBound: 0
            ScalingAdjustment: 1
  WakeFromZeroAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SageMaker
      MetricName: HasBacklogWithoutCapacity
      Dimensions:
        - Name: EndpointName
          Value: ${endpoint}
      Statistic: Average
      Period: 60
      EvaluationPeriods: 2
      Threshold: 1
      ComparisonOperator: GreaterThanOrEqualToThreshold
      AlarmActions:
        - !Ref WakeFromZero
`;

const json = (min: string, more = '') => `{
  "Resources": {
    "Instances": {
      "Type": "AWS::ApplicationAutoScaling::ScalableTarget",
      "Properties": {"ServiceNamespace": "sagemaker", "ResourceId": "endpoint/w/variant/v", "MinCapacity": ${min}}
    },
    "Backlog": {
      "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
      "Properties": {
        "PolicyType": "TargetTrackingScaling",
        "ScalingTargetId": {"Ref": "Instances"},
        "TargetTrackingScalingPolicyConfiguration": {
          "TargetValue": 1,
          "CustomizedMetricSpecification": {
            "MetricName": "ApproximateBacklogSizePerInstance",
            "Namespace": "AWS/SageMaker",
            "Dimensions": [{"Name": "EndpointName", "Value": {"Fn::GetAtt": ["E", "EndpointName"]}}]
          }
        }
      }
    }${more}
  }
}
`;

const script = (min: string, deploy: string, metric: string) => `import boto3
sm = boto3.client("sagemaker")
scaling = boto3.client("application-autoscaling")
${deploy}
sm.create_endpoint(EndpointName="whisper", EndpointConfigName="whisper")
scaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ResourceId="endpoint/whisper/variant/v",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    MinCapacity=${min},
    MaxCapacity=4,
)
scaling.put_scaling_policy(
    PolicyName="track",
    ServiceNamespace="sagemaker",
    ResourceId="endpoint/whisper/variant/v",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={"TargetValue": 3, "CustomizedMetricSpecification": ${metric}},
)
`;

const wakeCalls = `wake_policy = scaling.put_scaling_policy(
    PolicyName="wake-from-zero",
    ServiceNamespace="sagemaker",
    ResourceId=resource,
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    PolicyType="StepScaling",
    StepScalingPolicyConfiguration={
        "AdjustmentType": "ChangeInCapacity",
        "MetricAggregationType": "Average",
        "Cooldown": 300,
        "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}],
    },
)
boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="whisper-has-backlog-without-capacity",
    Namespace="AWS/SageMaker",
    MetricName="HasBacklogWithoutCapacity",
    Dimensions=[{"Name": "EndpointName", "Value": "whisper"}],
    Statistic="Average",
    Period=60,
    EvaluationPeriods=2,
    Threshold=1,
    ComparisonOperator="GreaterThanOrEqualToThreshold",
    AlarmActions=[wake_policy["PolicyARN"]],
)
`;

const asynchronous = `sm.create_endpoint_config(
    EndpointConfigName="whisper",
    ProductionVariants=[{"VariantName": "v"}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://b/out"}},
)`;
const realTime = `sm.create_endpoint_config(EndpointConfigName="whisper", ProductionVariants=[{"VariantName": "v"}])`;
const backlog = `{"MetricName": "ApproximateBacklogSizePerInstance", "Namespace": "AWS/SageMaker"}`;
const cpu = `{"MetricName": "CPUUtilization", "Namespace": "/aws/sagemaker/Endpoints"}`;

testRule(scalingZeroWithoutWake, {
  clean: {
    'a minimum of 1': { 'template.yaml': template('1') },
    'a wake-up alarm in the same template': { 'template.yaml': template('0', wakeAlarm) },
    'a wake-up alarm in a stack beside it': {
      'stacks/a.yaml': template('0'),
      'stacks/b.yaml': `Resources:\n${wakeAlarm}`,
    },
    'a minimum without default': {
      'template.yaml': `Parameters:\n  Min: { Type: Number }\n${template('!Ref Min')}`,
    },
    'a target that the first request exceeds': {
      'template.yaml': template('0').replace('TargetValue: 5', 'TargetValue: 0.5'),
    },
    'a real-time endpoint': { 'deploy.py': script('0', realTime, cpu) },
    'a script that mentions the metric in a policy elsewhere in it': {
      'deploy.py': `${script('0', asynchronous, backlog)}WAKE = "HasBacklogWithoutCapacity"\n`,
    },
  },
  broken: {
    'a template that cannot wake up': {
      files: { 'template.yaml': template('‹0›') },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
      related: ['TargetValue: 5'],
    },
    'a template that tells its endpoint': {
      files: { 'template.yaml': template('‹0›', dimension('!GetAtt Endpoint.EndpointName')) },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
      fixed: {
        'template.yaml':
          template('0', dimension('!GetAtt Endpoint.EndpointName')) + wakeUp('!GetAtt Endpoint.EndpointName'),
      },
    },
    'a template in which a name of the fix is taken': {
      files: {
        'template.yaml': template('‹0›', `${dimension('w')}  WakeFromZero:\n    Type: AWS::SNS::Topic\n`),
      },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
    },
    'a template in JSON': {
      files: { 'template.json': json('‹0›') },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: a single request waits for hours.',
      fixed: {
        'template.json': json(
          '0',
          `,
    "WakeFromZero": {
      "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
      "Properties": {
        "PolicyName": "wake-from-zero",
        "PolicyType": "StepScaling",
        "ScalingTargetId": {
          "Ref": "Instances"
        },
        "StepScalingPolicyConfiguration": {
          "AdjustmentType": "ChangeInCapacity",
          "MetricAggregationType": "Average",
          "Cooldown": 300,
          "StepAdjustments": [
            {
              "MetricIntervalLowerBound": 0,
              "ScalingAdjustment": 1
            }
          ]
        }
      }
    },
    "WakeFromZeroAlarm": {
      "Type": "AWS::CloudWatch::Alarm",
      "Properties": {
        "Namespace": "AWS/SageMaker",
        "MetricName": "HasBacklogWithoutCapacity",
        "Dimensions": [
          {
            "Name": "EndpointName",
            "Value": {"Fn::GetAtt": ["E", "EndpointName"]}
          }
        ],
        "Statistic": "Average",
        "Period": 60,
        "EvaluationPeriods": 2,
        "Threshold": 1,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "AlarmActions": [
          {
            "Ref": "WakeFromZero"
          }
        ]
      }
    }`,
        ),
      },
    },
    'a minimum that a parameter may change': {
      files: {
        'template.yaml': `Parameters:\n  Min: { Type: Number, Default: 0 }\n${template('‹!Ref Min›')}`,
      },
      severity: 'info',
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
    },
    'a script that tells its endpoint': {
      files: { 'deploy.py': boto3Scaling({ min: '‹0›' }) },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
      fixed: { 'deploy.py': boto3Scaling({ min: '0' }) + wakeCalls },
    },
    'a script that says where its client works': {
      files: {
        'deploy.py': boto3Scaling({ min: '‹0›' }).replace(
          'boto3.client("application-autoscaling")',
          'boto3.client(\n    "application-autoscaling",\n    region_name=REGION,\n)',
        ),
      },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
      fixed: {
        'deploy.py':
          boto3Scaling({ min: '0' }).replace(
            'boto3.client("application-autoscaling")',
            'boto3.client(\n    "application-autoscaling",\n    region_name=REGION,\n)',
          ) + wakeCalls.replace('"cloudwatch"', '"cloudwatch", region_name=REGION'),
      },
    },
    'a script whose client comes from elsewhere': {
      files: {
        'deploy.py': boto3Scaling({ min: '‹0›' }).replace(
          'boto3.client("application-autoscaling")',
          'clients[0]',
        ),
      },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
    },
    'a script whose call stands behind a colon': {
      files: {
        'deploy.py': boto3Scaling({ min: '‹0›' }).replace('scaling.put_', 'if True: scaling.put_'),
      },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
    },
    'a script that scales on the backlog only': {
      files: { 'deploy.py': script('‹0›', asynchronous, backlog) },
      message:
        'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 3 requests wait for hours.',
    },
  },
});
