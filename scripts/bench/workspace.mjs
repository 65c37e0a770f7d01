// @ts-check
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { captured } from './captured.mjs';

const PROJECTS = 125;

/** One deployment as eight files of usual length. @param {number} project @returns {Record<string, string>} */
function projectFiles(project) {
  const name = `service-${project}`;
  const filler = Array.from(
    { length: 40 },
    (_, index) =>
      `\ndef helper_${index}(rows):\n    return [row["x"] for row in rows if row["y"] > ${index}]\n`,
  ).join('');
  return {
    [`${name}/container/Dockerfile`]: `FROM python:3.12\nENV MODEL_SERVER_TIMEOUT=900\nCOPY serve nginx.conf /opt/program/\nENTRYPOINT ["/opt/program/serve"]\n`,
    [`${name}/container/serve`]: `#!/usr/bin/env python3\nimport os, subprocess\ntimeout = os.environ.get("MODEL_SERVER_TIMEOUT", 60)\nsubprocess.Popen(["gunicorn", "--timeout", str(timeout), "-w", "2", "wsgi:app"])\n${filler}`,
    [`${name}/container/nginx.conf`]: `events {}\nhttp {\n  server {\n    listen 8080;\n    client_max_body_size 5m;\n    location ~ ^/(ping|invocations) { proxy_pass http://127.0.0.1:8000; }\n  }\n}\n`,
    [`${name}/container/config.properties`]:
      'inference_address=http://0.0.0.0:8080\ndefault_response_timeout=60\n',
    [`${name}/deploy.py`]: `import boto3\nsm = boto3.client("sagemaker")\nsm.create_model(ModelName="${name}", PrimaryContainer={"Image": image, "Environment": {"A": "1"}})\nsm.create_endpoint_config(EndpointConfigName="${name}", ProductionVariants=[{"VariantName": "v", "ModelName": "${name}", "InitialInstanceCount": 1}], AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://b/out"}})\nsm.create_endpoint(EndpointName="${name}", EndpointConfigName="${name}")\n${filler}`,
    [`${name}/invoke.py`]: `import boto3\nboto3.client("sagemaker-runtime").invoke_endpoint_async(EndpointName="${name}", InputLocation="s3://b/in", InvocationTimeoutSeconds=1800)\n${filler}`,
    [`${name}/scaling.yaml`]: `Resources:\n  Target:\n    Type: AWS::ApplicationAutoScaling::ScalableTarget\n    Properties:\n      ServiceNamespace: sagemaker\n      ResourceId: endpoint/${name}/variant/v\n      MinCapacity: 0\n      MaxCapacity: 2\n  Policy:\n    Type: AWS::ApplicationAutoScaling::ScalingPolicy\n    Properties:\n      PolicyType: TargetTrackingScaling\n      ScalingTargetId: !Ref Target\n      TargetTrackingScalingPolicyConfiguration:\n        TargetValue: 5\n        CustomizedMetricSpecification: { MetricName: ApproximateBacklogSizePerInstance, Namespace: AWS/SageMaker }\n`,
    [`${name}/alarm.json`]: `{"AlarmName": "a", "Namespace": "AWS/SageMaker", "MetricName": "ApproximateAgeOfOldestRequest", "Dimensions": [{"Name": "EndpointName", "Value": "${name}"}], "Threshold": 600}\n`,
  };
}

/**
 * Writes a thousand files of usual length.
 *
 * @returns {Promise<{ folder: string, files: number, dispose: () => Promise<void> }>}
 */
export async function makeWorkspace() {
  const folder = await mkdtemp(join(tmpdir(), 'sma-'));
  let files = 0;
  for (let project = 0; project < PROJECTS; project++) {
    for (const [file, text] of Object.entries(projectFiles(project))) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
      files += 1;
    }
  }
  return { folder, files, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * The command line on it, cold: start of the process included.
 *
 * @param {string} folder
 * @returns {Promise<{ seconds: number, megabytes: number }>}
 */
export async function timeWorkspace(folder) {
  const started = performance.now();
  const output = await captured(
    process.execPath,
    [
      '--require',
      inRoot('scripts/bench/peak.cjs'),
      inRoot('dist/cli.cjs'),
      'lint',
      folder,
      '--format',
      'json',
    ],
    [0, 1],
  );
  const seconds = (performance.now() - started) / 1000;
  const megabytes = Number(/peak (\d+)/.exec(output.trim().split('\n').at(-1) ?? '')?.[1]) / 1000;
  return { seconds, megabytes };
}
