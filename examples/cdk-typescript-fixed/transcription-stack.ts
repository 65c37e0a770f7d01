import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

const BUCKET = 'acme-transcription';

/** Recordings of up to three hours are transcribed asynchronously on one GPU per instance. */
export class TranscriptionStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
    });

    const done = new sns.Topic(this, 'Done');
    const failed = new sns.Topic(this, 'Failed');
    done.grantPublish(role);
    failed.grantPublish(role);

    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: `${this.account}.dkr.ecr.${this.region}.amazonaws.com/transcription:latest`,
        modelDataUrl: `s3://${BUCKET}/model/whisper-large-v3.tar.gz`,
        environment: { MODEL_SERVER_WORKERS: '1' },
      },
    });

    const config = new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: 'AllTraffic',
          modelName: model.attrModelName,
          instanceType: 'ml.g5.xlarge',
          initialInstanceCount: 1,
          initialVariantWeight: 1,
          containerStartupHealthCheckTimeoutInSeconds: 900,
        },
      ],
      asyncInferenceConfig: {
        outputConfig: {
          s3OutputPath: `s3://${BUCKET}/transcription/output`,
          s3FailurePath: `s3://${BUCKET}/transcription/failures`,
          notificationConfig: { successTopic: done.topicArn, errorTopic: failed.topicArn },
        },
        clientConfig: { maxConcurrentInvocationsPerInstance: 2 },
      },
    });

    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName: 'transcription',
      endpointConfigName: config.attrEndpointConfigName,
    });
    // The test message to the topics needs the grants above.
    endpoint.node.addDependency(role);

    const instances = new appscaling.ScalableTarget(this, 'Instances', {
      serviceNamespace: appscaling.ServiceNamespace.SAGEMAKER,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      resourceId: `endpoint/${endpoint.attrEndpointName}/variant/AllTraffic`,
      minCapacity: 0,
      maxCapacity: 4,
    });

    instances.scaleToTrackMetric('Backlog', {
      policyName: 'backlog-per-instance',
      targetValue: 5,
      scaleInCooldown: Duration.hours(1),
      scaleOutCooldown: Duration.minutes(5),
      customMetric: new cloudwatch.Metric({
        namespace: 'AWS/SageMaker',
        metricName: 'ApproximateBacklogSizePerInstance',
        statistic: cloudwatch.Stats.AVERAGE,
        dimensionsMap: {
          EndpointName: endpoint.attrEndpointName,
        },
      }),
    });

    const wakePolicy = new appscaling.CfnScalingPolicy(this, 'WakePolicy', {
      policyName: 'wake-from-zero',
      policyType: 'StepScaling',
      scalingTargetId: instances.scalableTargetId,
      stepScalingPolicyConfiguration: {
        adjustmentType: 'ChangeInCapacity',
        metricAggregationType: 'Average',
        cooldown: 300,
        stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
      },
    });
    new cloudwatch.CfnAlarm(this, 'WakeAlarm', {
      namespace: 'AWS/SageMaker',
      metricName: 'HasBacklogWithoutCapacity',
      dimensions: [{ name: 'EndpointName', value: endpoint.attrEndpointName }],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'missing',
      alarmActions: [wakePolicy.ref],
    });
  }
}
