import { endpointConfigNameFixed } from '../../../../src/core/lint/rules/endpoint-config-name-fixed.js';
import { boto3Config, cloudFormationConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const named = (name: string, isAsync = true) =>
  cloudFormationConfig({ more: [`EndpointConfigName: ${name}`], isAsync });

const terraform = (
  name: string,
  isAsync = true,
) => `resource "aws_sagemaker_endpoint_configuration" "whisper" {
  ${name}
  production_variants {
    variant_name = "v"
    model_name   = "whisper"
  }${isAsync ? '\n  async_inference_config {\n    output_config { s3_output_path = "s3://acme/out" }\n  }' : ''}
}
`;

testRule(endpointConfigNameFixed, {
  clean: {
    'a name that CloudFormation makes': { 'template.yaml': cloudFormationConfig() },
    'a name with something in it that changes': { 'template.yaml': named('!Sub whisper-${Version}') },
    'no value': { 'template.yaml': named('!Ref AWS::NoValue') },
    'a call, which makes a new configuration each time': { 'deploy.py': boto3Config() },
    'a prefix in Terraform': { 'main.tf': terraform('name_prefix = "whisper-"') },
    'a name in Terraform with something in it that changes': {
      'main.tf': terraform('name = "whisper-${md5(local.image)}"'),
    },
    'a real-time endpoint in Terraform': { 'main.tf': terraform('name = "whisper"', false) },
    'a real-time endpoint': { 'template.yaml': named('whisper', false) },
  },
  broken: {
    'a fixed name': {
      files: { 'template.yaml': cloudFormationConfig({ more: ['‹EndpointConfigName: whisper›'] }) },
      message: 'A change of the configuration replaces it, and whisper is taken: the update fails.',
      fixed: { 'template.yaml': cloudFormationConfig() },
    },
    'a name in JSON': {
      files: {
        'template.json': `{"Resources": {"Config": {"Type": "AWS::SageMaker::EndpointConfig", "Properties": {
  ‹"EndpointConfigName": "whisper"›,
  "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://acme/out"}}
}}}}
`,
      },
      message: 'A change of the configuration replaces it, and "whisper" is taken: the update fails.',
      fixed: {
        'template.json': `{"Resources": {"Config": {"Type": "AWS::SageMaker::EndpointConfig", "Properties": {
  "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://acme/out"}}
}}}}
`,
      },
    },
    'a fixed name in Terraform': {
      files: { 'main.tf': terraform('‹name = "whisper"›') },
      message:
        'A change replaces the configuration: "whisper" is deleted while the endpoint runs, or is taken.',
      fixed: { 'main.tf': terraform('').replace('  \n', '') },
    },
  },
});
