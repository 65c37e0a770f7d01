import assert from 'node:assert/strict';
import { writeScaling } from '../../src/core/write/scaling/index.js';
import { awsEnvironment, PATIENCE_MS, PLANS, REQUESTS, run, Scratch, tools, written } from './support.js';

/** Everything that moto knows of an endpoint and its scaling, as one JSON. */
const DESCRIBE = `
import json, sys
import boto3
name = sys.argv[1]
sagemaker = boto3.client("sagemaker")
scaling = boto3.client("application-autoscaling")
cloudwatch = boto3.client("cloudwatch")
endpoint = sagemaker.describe_endpoint(EndpointName=name)
config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
targets = scaling.describe_scalable_targets(ServiceNamespace="sagemaker")["ScalableTargets"]
ids = [one["ResourceId"] for one in targets if one["ResourceId"].startswith(f"endpoint/{name}/")]
policies = scaling.describe_scaling_policies(ServiceNamespace="sagemaker", ResourceId=ids[0])["ScalingPolicies"]
alarms = cloudwatch.describe_alarms()["MetricAlarms"]
print(json.dumps({
    "async": config.get("AsyncInferenceConfig"),
    "target": [one for one in targets if one["ResourceId"] in ids],
    "policies": policies,
    "alarms": [one for one in alarms if one["Dimensions"] == [{"Name": "EndpointName", "Value": name}] and one["MetricName"] == "HasBacklogWithoutCapacity"],
}, default=str))
`;

interface Described {
  readonly async?: { readonly OutputConfig: Readonly<Record<string, unknown>> };
  readonly target: readonly { readonly MinCapacity: number; readonly MaxCapacity: number }[];
  readonly policies: readonly {
    readonly PolicyName: string;
    readonly PolicyType: string;
    readonly PolicyARN: string;
  }[];
  readonly alarms: readonly { readonly AlarmActions: readonly string[]; readonly Threshold: number }[];
}

describe('Scripts that are run against moto', function () {
  this.timeout(PATIENCE_MS);
  let scratch: Scratch;
  before(() => {
    scratch = new Scratch();
    scratch.write('describe.py', DESCRIBE);
  });
  after(() => {
    scratch.remove();
  });

  async function python(...args: readonly string[]): Promise<string> {
    const { code, out } = await run(tools.motoPython(), args, { cwd: scratch.path, env: awsEnvironment() });
    assert.equal(code, 0, out);
    return out;
  }

  async function describeEndpoint(name: string): Promise<Described> {
    return JSON.parse(await python('describe.py', name)) as Described;
  }

  for (const [index, request] of REQUESTS.entries())
    it(`deploy.py deploys what was asked for (${index})`, async () => {
      for (const [path, text] of written(request, 'boto3')) scratch.write(path, text);
      await python('deploy.py', '--role', 'arn:aws:iam::123456789012:role/endpoint', '--bucket', 'acme');
      const found = await describeEndpoint(request.name);
      assert.deepEqual(
        found.target.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]),
        [[request.minInstances, request.maxInstances]],
      );
      const isWoken = request.minInstances === 0;
      assert.deepEqual(found.policies.map(({ PolicyName }) => PolicyName).sort(), [
        'backlog-per-instance',
        ...(isWoken ? ['wake-from-zero'] : []),
      ]);
      const wake = found.policies.find(({ PolicyType }) => PolicyType === 'StepScaling');
      assert.deepEqual(
        found.alarms.map(({ AlarmActions }) => AlarmActions),
        isWoken ? [[wake?.PolicyARN]] : [],
      );
      const output = found.async?.OutputConfig ?? {};
      assert.equal(output['S3FailurePath'], `s3://acme/${request.name}/failures`);
      assert.equal(output['NotificationConfig'] !== undefined, request.hasTopics);
    });

  it('invoke.py queues a request', async () => {
    const [request] = REQUESTS;
    assert.ok(request !== undefined);
    for (const [path, text] of written(request, 'boto3')) scratch.write(path, text);
    assert.match(await python('invoke.py', 's3://acme/transcription/requests/example'), /Result: s3:\/\//);
  });

  it('the command line takes its documents and joins the alarm to the policy', async function () {
    if (process.platform === 'win32') assert.fail('A POSIX shell is needed.');
    const [plan] = PLANS;
    assert.ok(plan !== undefined);
    scratch.write('scaling.sh', writeScaling({ ...plan, max: 7 }, 'cli-json'));
    const env = awsEnvironment();
    const bin = tools.toolsPython().replace(/\/python$/, '');
    const { code, out } = await run('bash', ['-eu', 'scaling.sh'], {
      cwd: scratch.path,
      env: { ...env, PATH: `${bin}:${env['PATH'] ?? ''}`, AWS_PAGER: '' },
    });
    assert.equal(code, 0, out);
    const found = await describeEndpoint(plan.endpoint);
    assert.equal(found.target[0]?.MaxCapacity, 7);
    const wake = found.policies.find(({ PolicyType }) => PolicyType === 'StepScaling');
    assert.deepEqual(found.alarms[0]?.AlarmActions, [wake?.PolicyARN]);
  });
});
