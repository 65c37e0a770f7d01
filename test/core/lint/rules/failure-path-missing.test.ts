import { failurePathMissing } from '../../../../src/core/lint/rules/failure-path-missing.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'No S3FailurePath and no ErrorTopic: failed asynchronous requests leave no trace outside the logs.';
const topic = '"NotificationConfig": {"ErrorTopic": "arn:aws:sns:eu-west-1:111122223333:failed"}';

testRule(failurePathMissing, {
  clean: {
    'a failure path': { 'deploy.py': boto3Config() },
    'an error topic': { 'deploy.py': boto3Config({ output: `"S3OutputPath": "s3://acme/out", ${topic}` }) },
    'notifications that a parameter brings': {
      'deploy.py': boto3Config({ output: '"S3OutputPath": "s3://acme/out", "NotificationConfig": topics' }),
    },
    'notifications under a condition': {
      'deploy.py': boto3Config({
        output: '"S3OutputPath": "s3://acme/out", "NotificationConfig": topics if topics else {}',
      }),
    },
    'notifications from a mapping': {
      'template.yaml': cloudFormationConfig({
        output: ['S3OutputPath: s3://acme/out', 'NotificationConfig: !FindInMap [Topics, !Ref Stage, All]'],
      }),
    },
    'an entry under a condition': {
      'deploy.py': `output = {"S3OutputPath": "s3://acme/out"}
if topic:
    output["NotificationConfig"] = {"ErrorTopic": topic}
${boto3Config({ async: 'AsyncInferenceConfig={"OutputConfig": output},' })}`,
    },
    'notifications behind a variable': {
      'deploy.py': boto3Config({ output: '"S3OutputPath": "s3://acme/out", **notify' }),
    },
    'the SDK, which fills it': {
      'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.huggingface import HuggingFaceModel

config = AsyncInferenceConfig(output_path="s3://acme/out")
HuggingFaceModel(env={}).deploy(1, "ml.g5.xlarge", async_inference_config=config)
`,
    },
    'no asynchronous part': { 'config.json': jsonConfig({ async: '"AsyncInferenceConfig": null' }) },
  },
  broken: {
    'a literal output path': {
      files: {
        'deploy.py': boto3Config({ output: '"S3OutputPath": "s3://acme/out/"' }).replace(
          '"OutputConfig"',
          '‹"OutputConfig"›',
        ),
      },
      message,
      fixed: {
        'deploy.py': boto3Config({
          output: '"S3OutputPath": "s3://acme/out/", "S3FailurePath": "s3://acme/out-failures"',
        }),
      },
    },
    'an output path with variables': {
      files: {
        'deploy.py': boto3Config({ output: '"S3OutputPath": f"s3://{bucket}/out"' }).replace(
          '"OutputConfig"',
          '‹"OutputConfig"›',
        ),
      },
      message,
      fixed: {
        'deploy.py': boto3Config({
          output: '"S3OutputPath": f"s3://{bucket}/out", "S3FailurePath": f"s3://{bucket}/out-failures"',
        }),
      },
    },
    'plain resources of the third SDK, which fill nothing in': {
      files: {
        'deploy.py': `from sagemaker.core.resources import EndpointConfig
from sagemaker.core.shapes import AsyncInferenceConfig, AsyncInferenceOutputConfig

EndpointConfig.create(
    endpoint_config_name="whisper",
    async_inference_config=AsyncInferenceConfig(output_config=‹AsyncInferenceOutputConfig›(s3_output_path=path)),
)
`,
      },
      message,
      fixed: {
        'deploy.py': `from sagemaker.core.resources import EndpointConfig
from sagemaker.core.shapes import AsyncInferenceConfig, AsyncInferenceOutputConfig

EndpointConfig.create(
    endpoint_config_name="whisper",
    async_inference_config=AsyncInferenceConfig(output_config=AsyncInferenceOutputConfig(s3_output_path=path, s3_failure_path=path + "/failures")),
)
`,
      },
    },
    'a template': {
      files: {
        'template.yaml': cloudFormationConfig({ output: ['S3OutputPath: !Sub s3://${Bucket}/out'] }).replace(
          'OutputConfig',
          '‹OutputConfig›',
        ),
      },
      message,
      fixed: {
        'template.yaml': cloudFormationConfig({
          output: [
            'S3OutputPath: !Sub s3://${Bucket}/out',
            'S3FailurePath: !Sub "s3://${Bucket}/out-failures"',
          ],
        }),
      },
    },
    'CLI input': {
      files: {
        'config.json': jsonConfig({ output: '"S3OutputPath": "s3://acme"' }).replace(
          '"OutputConfig"',
          '‹"OutputConfig"›',
        ),
      },
      message,
      fixed: {
        'config.json': jsonConfig({
          output: '"S3OutputPath": "s3://acme", "S3FailurePath": "s3://acme/failures"',
        }),
      },
    },
  },
});
