import { tfsGpuMargin } from '../../../../src/core/lint/rules/tfs-gpu-margin.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.tensorflow;
const message =
  'SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN is 1 with 2 processes: no GPU memory is left for the processes.';

testRule(tfsGpuMargin, {
  clean: {
    'the default margin': {
      'template.yaml': template({
        image,
        environment: `SAGEMAKER_TFS_INSTANCE_COUNT: 2
          SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN: 0.2`,
      }),
    },
    'one process, which takes all': {
      'template.yaml': template({
        image,
        environment: 'SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN: 1',
      }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image,
        mode: 'real-time',
        environment: `SAGEMAKER_TFS_INSTANCE_COUNT: 2
          SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN: 1`,
      }),
    },
  },
  broken: {
    'all of it': {
      files: {
        'template.yaml': template({
          image,
          environment: `SAGEMAKER_TFS_INSTANCE_COUNT: 2
            SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN: ‹1›`,
        }),
      },
      message,
      related: ['2'],
      fixed: {
        'template.yaml': template({
          image,
          environment: `SAGEMAKER_TFS_INSTANCE_COUNT: 2
            SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN: "0.2"`,
        }),
      },
    },
    'next to nothing': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TFS_INSTANCE_COUNT": "4", "SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN": ‹"0.01"› }`,
        ),
      },
      message:
        'SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN is 0.01 with 4 processes: GPU libraries may run out of memory.',
      fixed: {
        'model.json': createModel(
          image,
          `{ "SAGEMAKER_TFS_INSTANCE_COUNT": "4", "SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN": "0.2" }`,
        ),
      },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_TFS_INSTANCE_COUNT": "2", "SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN": ‹"1"›}`,
        }),
      },
      message,
      fixed: {
        'deploy.py': boto3({
          image,
          environment: `{"SAGEMAKER_TFS_INSTANCE_COUNT": "2", "SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN": "0.2"}`,
        }),
      },
    },
    'an image': {
      files: {
        Dockerfile: `FROM ${image}\nENV SAGEMAKER_TFS_INSTANCE_COUNT=2 SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN=‹1›\n`,
      },
      message,
      severity: 'info',
      fixed: {
        Dockerfile: `FROM ${image}\nENV SAGEMAKER_TFS_INSTANCE_COUNT=2 SAGEMAKER_TFS_FRACTIONAL_GPU_MEM_MARGIN=0.2\n`,
      },
    },
  },
});
