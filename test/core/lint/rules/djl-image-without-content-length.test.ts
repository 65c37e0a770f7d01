import { djlImageWithoutContentLength } from '../../../../src/core/lint/rules/djl-image-without-content-length.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.djl.replace('0.36.0-lmi18.0.0-cu128', '0.29.0-lmi11.0.0-cu124');
const message =
  'DJL 0.29.0 answers without Content-Length, which asynchronous endpoints reject; use 0.31.0 or later.';

testRule(djlImageWithoutContentLength, {
  clean: {
    'a later image': { 'template.yaml': template({ image: IMAGES.djl }) },
    'the first that works': { 'template.yaml': template({ image: image.replace('0.29.0', '0.31.0') }) },
    'a tag behind a parameter': {
      'template.yaml': template({ image: '!Sub "${Registry}/djl-inference:${Tag}"' }),
    },
    'another image': { 'template.yaml': template({ image: image.replace('djl-inference', 'my-model') }) },
    'a real-time endpoint': { 'template.yaml': template({ image, mode: 'real-time' }) },
  },
  broken: {
    'a template': { files: { 'template.yaml': template({ image: `‹${image}›` }) }, message },
    JSON: {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, '{}').replace(`"${image}"`, `‹"${image}"›`),
      },
      message,
    },
    'a call': { files: { 'deploy.py': boto3({ image }).replace(`"${image}"`, `‹"${image}"›`) }, message },
    'a base image': { files: { Dockerfile: `FROM ‹${image}›\nENV A=b\n` }, message },
  },
});
