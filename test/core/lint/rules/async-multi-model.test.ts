import { asyncMultiModel } from '../../../../src/core/lint/rules/async-multi-model.js';
import { boto3Config, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, template } from '../../../support/stacks.js';

const message = 'A multi-model container on an asynchronous endpoint: its calls have no TargetModel.';
const model = (mode: string) =>
  `sm.create_model(ModelName="whisper", PrimaryContainer={"Image": "${IMAGES.mms}", "Mode": ${mode}})\n`;
const image = (mode: string) => `${IMAGES.mms}\n        Mode: ${mode}`;

const sdk = (callee: string, isAsync = true) => `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.multidatamodel import MultiDataModel

models = ${callee}(name="whisper", model_data_prefix="s3://acme/models", image_uri="${IMAGES.mms}")
models.deploy(initial_instance_count=1, instance_type="ml.g5.xlarge"${isAsync ? ', async_inference_config=AsyncInferenceConfig()' : ''})
`;

testRule(asyncMultiModel, {
  clean: {
    'one model': { 'deploy.py': `${boto3Config()}${model('"SingleModel"')}` },
    'a real-time twin': { 'deploy.py': `${boto3Config({ async: '' })}${model('"MultiModel"')}` },
    'a real-time endpoint of the SDK': { 'deploy.py': sdk('MultiDataModel', false) },
    'a mode behind a variable': { 'deploy.py': `${boto3Config()}${model('mode')}` },
  },
  broken: {
    'a model in Python': {
      files: { 'deploy.py': `${boto3Config()}${model('‹"MultiModel"›')}` },
      message,
      related: ['AsyncInferenceConfig'],
    },
    'a model of the SDK': { files: { 'deploy.py': sdk('‹MultiDataModel›') }, message },
    'a model in JSON': {
      files: {
        'config.json': jsonConfig(),
        'model.json': `{"ModelName": "whisper", "PrimaryContainer": {"Image": "${IMAGES.mms}", "Mode": ‹"MultiModel"›}}`,
      },
      message,
    },
    'a model in CloudFormation': {
      files: { 'template.yaml': template({ image: image('‹MultiModel›') }) },
      message,
    },
  },
});
