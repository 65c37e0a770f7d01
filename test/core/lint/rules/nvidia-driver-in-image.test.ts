import { nvidiaDriverInImage } from '../../../../src/core/lint/rules/nvidia-driver-in-image.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy } from '../../../support/serving-files.js';

const image = (line: string) =>
  `FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\n${line}\nCOPY serve /usr/local/bin/serve\n`;
const message =
  'The package nvidia-driver-535 brings a driver of its own: it hides the one that SageMaker mounts.';

testRule(nvidiaDriverInImage, {
  clean: {
    'libraries of CUDA': {
      Dockerfile: image('RUN apt-get install -y libcudnn9-cuda-12'),
      'deploy.py': deploy(),
    },
    'the container toolkit': {
      Dockerfile: image('RUN apt-get install -y nvidia-container-toolkit'),
      'deploy.py': deploy(),
    },
    'bindings of Python': {
      Dockerfile: image('RUN pip install nvidia-ml-py nvidia-cublas-cu12'),
      'deploy.py': deploy(),
    },
    'a commented line': {
      Dockerfile: image('# RUN apt-get install -y nvidia-driver-535'),
      'deploy.py': deploy(),
    },
    'a real-time endpoint': {
      Dockerfile: image('RUN apt-get install -y nvidia-driver-535'),
      'deploy.py': deploy({ mode: 'real-time' }),
    },
  },
  broken: {
    'the driver': {
      files: {
        Dockerfile: image('RUN apt-get update && apt-get install -y curl ‹nvidia-driver-535›'),
        'deploy.py': deploy(),
      },
      message,
    },
    'its tools, in an image that nobody is known to deploy': {
      files: { Dockerfile: image('RUN apt-get install -y \\\n    ‹nvidia-utils-535› \\\n    git') },
      severity: 'info',
      message: message.replace('driver-535', 'utils-535'),
    },
  },
});
