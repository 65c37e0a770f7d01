import assert from 'node:assert/strict';
import { identityOf, known } from '../../../../../src/core/lint/model/fields.js';
import { counted, only, read } from './support.js';

describe('the AWS SDK for JavaScript', () => {
  it('reads commands of version 3', () => {
    const model =
      read(`import { CreateModelCommand, CreateEndpointConfigCommand, CreateEndpointCommand } from '@aws-sdk/client-sagemaker';
const input = { EndpointConfigName: 'c', ProductionVariants: [{ ModelName: 'm' }], AsyncInferenceConfig: { OutputConfig: {} } };
await client.send(new CreateModelCommand({ ModelName: 'm', PrimaryContainer: { Image: 'i' } }));
await client.send(new CreateEndpointConfigCommand(input));
await client.send(new CreateEndpointCommand({ EndpointName: 'e', EndpointConfigName: 'c' }));
await runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: 'e', InputLocation: 's3://b/k', InvocationTimeoutSeconds: 7200 }));`);
    assert.deepEqual(counted(model), {
      models: 1,
      endpointConfigs: 1,
      endpoints: 1,
      invocations: 1,
      evidence: 1,
    });
    assert.equal(only(model.endpointConfigs).mode, 'async');
    assert.equal(known(only(model.invocations).timeout)?.value, 7200);
  });

  it('reads calls of version 2 and of aggregated clients', () => {
    const model = read(
      `sagemaker.createEndpointConfig({ EndpointConfigName: 'c', ProductionVariants: [] }).promise();
runtime.invokeEndpointAsync({ EndpointName: 'e', InputLocation: 's3://b/k' }, callback);
runtime.invokeEndpoint({ EndpointName: 'r', Body: b });`,
      'deploy.js',
    );
    assert.equal(only(model.endpointConfigs).mode, 'real-time');
    assert.deepEqual(
      model.invocations.map(({ api }) => api),
      ['async', 'sync'],
    );
  });

  it('joins an alarm with the policy of an answer', () => {
    const { policies, alarms } =
      read(`const { PolicyARN } = await scaling.send(new PutScalingPolicyCommand({ ServiceNamespace: 'sagemaker', PolicyType: 'StepScaling' }));
await cloudwatch.send(new PutMetricAlarmCommand({ MetricName: 'HasBacklogWithoutCapacity', Namespace: 'AWS/SageMaker', AlarmActions: [PolicyARN] }));`);
    assert.equal(identityOf(only(alarms).actions?.[0]), `\u0000${only(policies).symbol ?? ''}\u0000`);
  });

  it('leaves other services and wrappers of the same name alone', () => {
    const model = read(`import { CreateModelCommand } from '@aws-sdk/client-api-gateway';
new CreateModelCommand({ Name: 'x' }); dms.createEndpoint({ EndpointIdentifier: 'x' });
helper.createModel({ modelName: 'x' }); helper.invokeEndpoint(body);
scaling.send(new RegisterScalableTargetCommand({ ServiceNamespace: 'ecs', MinCapacity: 0 }));`);
    assert.deepEqual(counted(model), {});
  });

  it('takes a call with an input out of sight for a sign all the same', () => {
    assert.deepEqual(counted(read('client.send(new InvokeEndpointAsyncCommand(input));')), { evidence: 1 });
  });
});
