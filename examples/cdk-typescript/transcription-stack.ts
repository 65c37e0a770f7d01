import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';

const BUCKET = 'acme-transcription';

/** Recordings of up to three hours are transcribed asynchronously on one GPU per instance. */
export class TranscriptionStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
    });

    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: `${this.account}.dkr.ecr.${this.region}.amazonaws.com/transcription:latest`,
        modelDataUrl: `s3://${BUCKET}/model/whisper-large-v3.tar.gz`,
        environment: { MODEL_SERVER_WORKERS: '2' },
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
          containerStartupHealthCheckTimeoutInSeconds: 30,
        },
      ],
      asyncInferenceConfig: {
        outputConfig: {
          s3OutputPath: `s3://${BUCKET}/transcription/output`,
        },
        clientConfig: { maxConcurrentInvocationsPerInstance: 8 },
      },
    });

    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName: 'transcription',
      endpointConfigName: config.attrEndpointConfigName,
    });

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
      scaleInCooldown: Duration.minutes(5),
      scaleOutCooldown: Duration.minutes(5),
      customMetric: new cloudwatch.Metric({
        namespace: 'AWS/SageMaker',
        metricName: 'ApproximateBacklogSizePerInstance',
        statistic: cloudwatch.Stats.AVERAGE,
        dimensionsMap: {
          EndpointName: endpoint.attrEndpointName,
          VariantName: 'AllTraffic',
        },
      }),
    });
  }
}
