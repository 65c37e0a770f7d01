import { xgboostContentLength } from '../../../../src/core/lint/rules/xgboost-content-length.js';
import { testRule } from '../../../support/rule-test.js';
import { ASYNC_CONFIG, IMAGES, boto3, createModel, template } from '../../../support/stacks.js';

const image = IMAGES.xgboost;
const budget = { largestRequestBytes: 20_000_000 };

testRule(xgboostContentLength, {
  clean: {
    'a limit': {
      files: { 'template.yaml': template({ image, environment: 'MAX_CONTENT_LENGTH: 20000000' }) },
      budget,
    },
    'small requests, declared': {
      files: { 'template.yaml': template({ image, environment: 'A: b' }) },
      budget: { largestRequestBytes: 1_000_000 },
    },
    'script mode': {
      files: { 'template.yaml': template({ image, environment: 'SAGEMAKER_PROGRAM: inference.py' }) },
      budget,
    },
    'scikit-learn': {
      files: { 'template.yaml': template({ image: IMAGES.sklearn, environment: 'A: b' }) },
      budget,
    },
    'a real-time endpoint': {
      files: { 'template.yaml': template({ image, mode: 'real-time', environment: 'A: b' }) },
      budget,
    },
  },
  broken: {
    'an undeclared size': {
      files: {
        'template.yaml': template({ image, environment: 'A: b' }).replace('Environment', '‹Environment›'),
      },
      message: 'XGBoost in algorithm mode answers 413 to requests above 6 MiB.',
      severity: 'info',
      fixed: {
        'template.yaml': template({ image, environment: `A: b\nMAX_CONTENT_LENGTH: "1073741824"` }),
      },
    },
    'a small limit': {
      files: {
        'async.json': ASYNC_CONFIG,
        'model.json': createModel(image, `{ "MAX_CONTENT_LENGTH": ‹"10485760"› }`),
      },
      budget,
      message: 'XGBoost in algorithm mode answers 413 to requests above 10 MiB; they reach 20,000,000 bytes.',
      fixed: { 'model.json': createModel(image, `{ "MAX_CONTENT_LENGTH": "20000000" }`) },
    },
    'a dict': {
      files: {
        'deploy.py': boto3({ image, environment: '{"A": "b"}' }).replace('env =', '‹env› ='),
      },
      budget,
      message: 'XGBoost in algorithm mode answers 413 to requests above 6 MiB; they reach 20,000,000 bytes.',
      fixed: {
        'deploy.py': boto3({ image, environment: '{"A": "b", "MAX_CONTENT_LENGTH": "20000000"}' }),
      },
    },
  },
});
