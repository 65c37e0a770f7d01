import { hubDownloadAtStart } from '../../../../src/core/lint/rules/hub-download-at-start.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, boto3, notebook, template } from '../../../support/stacks.js';

const image = IMAGES.tgi;
const message =
  'mistralai/Mistral-7B-v0.1 is downloaded at every start; after 480 s without /ping the container is replaced.';

testRule(hubDownloadAtStart, {
  clean: {
    'a model in the container': {
      'template.yaml': template({ image, environment: 'HF_MODEL_ID: /opt/ml/model' }),
    },
    'a longer check': {
      'template.yaml': template({
        image,
        environment: 'HF_MODEL_ID: mistralai/Mistral-7B-v0.1',
        variant: 'ContainerStartupHealthCheckTimeoutInSeconds: 1800',
      }),
    },
    'a stack that does not fetch it': {
      'template.yaml': template({
        image: IMAGES.torchserve,
        environment: 'HF_MODEL_ID: mistralai/Mistral-7B-v0.1',
      }),
    },
    'an id behind a parameter': {
      'template.yaml': template({ image, environment: 'HF_MODEL_ID: !Ref Model' }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: 'HF_MODEL_ID: mistralai/Mistral-7B-v0.1',
      }),
    },
    'vLLM with model data, which it prefers': {
      'deploy.py': boto3({
        image: IMAGES.vllm,
        environment: `{"HF_MODEL_ID": "mistralai/Mistral-7B-v0.1"}`,
      }),
    },
  },
  broken: {
    'an id of the hub': {
      files: {
        'template.yaml': template({ image, environment: 'HF_MODEL_ID: ‹mistralai/Mistral-7B-v0.1›' }),
      },
      message,
      related: ['VariantName'],
      fixed: {
        'template.yaml': template({
          image,
          environment: 'HF_MODEL_ID: mistralai/Mistral-7B-v0.1',
          variant: 'ContainerStartupHealthCheckTimeoutInSeconds: 1800',
        }),
      },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.mms,
          environment: `{"HF_MODEL_ID": ‹"openai/whisper-large-v3"›}`,
        }),
      },
      message:
        'openai/whisper-large-v3 is downloaded at every start; after 480 s without /ping the container is replaced.',
      fixed: {
        'deploy.py': boto3({
          image: IMAGES.mms,
          environment: `{"HF_MODEL_ID": "openai/whisper-large-v3"}`,
          variant: ', "ContainerStartupHealthCheckTimeoutInSeconds": 1800',
        }),
      },
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          'model = "mistralai/Mistral-7B-v0.1"\n',
          boto3({ image, environment: `{"HF_MODEL_ID": ‹model›}` }),
        ),
      },
      message,
      fixed: {
        'deploy.ipynb': notebook(
          'model = "mistralai/Mistral-7B-v0.1"\n',
          boto3({
            image,
            environment: `{"HF_MODEL_ID": model}`,
            variant: ', "ContainerStartupHealthCheckTimeoutInSeconds": 1800',
          }),
        ),
      },
    },
  },
});
