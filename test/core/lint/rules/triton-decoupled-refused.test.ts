import { tritonDecoupledRefused } from '../../../../src/core/lint/rules/triton-decoupled-refused.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, createModel, IMAGES, REAL_TIME_CONFIG } from '../../../support/stacks.js';

const FILE = 'models/summaries/config.pbtxt';
const DECOUPLED = 'backend: "python"\nmodel_transaction_policy { decoupled: true }\n';
const model = (environment = '{}'): string => createModel(IMAGES.triton, environment);

testRule(tritonDecoupledRefused, {
  clean: {
    'requests that such models take': {
      'async.json': ASYNC_CONFIG,
      'model.json': model('{ "SAGEMAKER_TRITON_INFERENCE_TYPE": "generate" }'),
      [FILE]: DECOUPLED,
    },
    'a model behind the one that is served': {
      'async.json': ASYNC_CONFIG,
      'model.json': model('{ "SAGEMAKER_TRITON_DEFAULT_MODEL_NAME": "front" }'),
      [FILE]: DECOUPLED,
      'models/front/config.pbtxt': 'backend: "python"\n',
    },
    'several models, of which nobody names one': {
      'async.json': ASYNC_CONFIG,
      'model.json': model(),
      [FILE]: DECOUPLED,
      'models/front/config.pbtxt': 'backend: "python"\n',
    },
    'a model that is not': {
      'async.json': ASYNC_CONFIG,
      'model.json': model(),
      [FILE]: DECOUPLED.replace('true', 'false'),
    },
    'no container of SageMaker': { 'async.json': ASYNC_CONFIG, [FILE]: DECOUPLED },
    'a real-time endpoint': { 'real-time.json': REAL_TIME_CONFIG, 'model.json': model(), [FILE]: DECOUPLED },
  },
  broken: {
    'the only model': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': model(),
        [FILE]: DECOUPLED.replace('true', '‹true›'),
      },
      message: "The model is decoupled: Triton's front end for SageMaker refuses every request to it.",
    },
    'the model that is served': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': model(
          '{ "SAGEMAKER_TRITON_DEFAULT_MODEL_NAME": "summaries", "SAGEMAKER_TRITON_INFERENCE_TYPE": "infer" }',
        ),
        [FILE]: DECOUPLED.replace('true', '‹true›'),
        'models/back/config.pbtxt': 'backend: "python"\n',
      },
      message: "The model is decoupled: Triton's front end for SageMaker refuses every request to it.",
    },
  },
});
