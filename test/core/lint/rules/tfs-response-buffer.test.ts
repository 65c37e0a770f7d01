import { tfsResponseBuffer } from '../../../../src/core/lint/rules/tfs-response-buffer.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, template } from '../../../support/stacks.js';

const image = IMAGES.tensorflow;
const budget = { largestResponseBytes: 524_288_000 };
const message = 'Without an inference.py responses end at 100 MiB, and they reach 500 MiB.';

testRule(tfsResponseBuffer, {
  clean: {
    'small responses': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { largestResponseBytes: 104_857_600 },
    },
    'responses of which nobody knows the size': {
      'template.yaml': template({ image, environment: 'A: b' }),
    },
    'a container with code of its own, by its variables': {
      files: { 'template.yaml': template({ image, environment: 'SAGEMAKER_GUNICORN_WORKERS: 4' }) },
      budget,
    },
    'the class of the SDK, which brings code along': {
      files: {
        'deploy.py': `from sagemaker.tensorflow import TensorFlowModel
from sagemaker.async_inference import AsyncInferenceConfig

model = TensorFlowModel(model_data=data, role=role, entry_point="inference.py", framework_version="2.14")
model.deploy(1, "ml.c5.xlarge", async_inference_config=AsyncInferenceConfig(output_path="s3://acme/out"))
`,
      },
      budget,
    },
    'another stack': {
      files: { 'template.yaml': template({ image: IMAGES.torchserve, environment: 'A: b' }) },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
  },
  broken: {
    'large responses': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      budget,
      message,
    },
    'a container without variables': {
      files: { 'template.yaml': template({ image }).replace('PrimaryContainer', '‹PrimaryContainer›') },
      budget,
      message,
    },
  },
});
