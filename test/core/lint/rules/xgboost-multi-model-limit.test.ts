import { xgboostMultiModelLimit } from '../../../../src/core/lint/rules/xgboost-multi-model-limit.js';
import { testRule } from '../../../support/rule-test.js';
import { boto3, IMAGES, template } from '../../../support/stacks.js';

const environment = (limit: string, more = '') =>
  `SAGEMAKER_MULTI_MODEL: "true"\nMAX_CONTENT_LENGTH: ${limit}${more}`;
const message = (size: string) =>
  `MAX_CONTENT_LENGTH is ${size}, but counts as 20 MiB here: SAGEMAKER_MAX_REQUEST_SIZE is not capped.`;

testRule(xgboostMultiModelLimit, {
  clean: {
    'the cap itself': {
      'template.yaml': template({ image: IMAGES.xgboost, environment: environment('20971520') }),
    },
    'one model, which has no cap': {
      'template.yaml': template({ image: IMAGES.xgboost, environment: 'MAX_CONTENT_LENGTH: 104857600' }),
    },
    'the variable that decides': {
      'template.yaml': template({
        image: IMAGES.xgboost,
        environment: environment('104857600', '\nSAGEMAKER_MAX_REQUEST_SIZE: 104857600'),
      }),
    },
    'a limit behind a parameter': {
      'template.yaml': template({ image: IMAGES.xgboost, environment: environment('!Ref Limit') }),
    },
    'another stack': {
      'template.yaml': template({ image: IMAGES.torchserve, environment: environment('104857600') }),
    },
    'a real-time endpoint': {
      'template.yaml': template({
        image: IMAGES.xgboost,
        mode: 'real-time',
        environment: environment('104857600'),
      }),
    },
  },
  broken: {
    'a larger limit of XGBoost': {
      files: {
        'template.yaml': template({ image: IMAGES.xgboost, environment: environment('‹104857600›') }),
      },
      message: message('100 MiB'),
    },
    'a larger limit of scikit-learn': {
      files: {
        'deploy.py': boto3({
          image: IMAGES.sklearn,
          environment: `{"SAGEMAKER_MULTI_MODEL": "true", "MAX_CONTENT_LENGTH": ‹"52428800"›}`,
        }),
      },
      message: message('50 MiB'),
    },
  },
});
