import { waiterShorterThanTimeout } from '../../../../src/core/lint/rules/waiter-shorter-than-timeout.js';
import { testRule } from '../../../support/rule-test.js';

const script = (waiter: string, timeout = ', initial_args={"InvocationTimeoutSeconds": 3600}') =>
  `from sagemaker.async_inference.waiter_config import WaiterConfig
from sagemaker.predictor_async import AsyncPredictor

predictor = AsyncPredictor(base)
response = predictor.predict_async(input_path="s3://acme/in"${timeout})
response.get_result(${waiter})
`;
const message = (seconds: number, request = '3600 s') =>
  `This waits up to ${seconds} s, but a request may last ${request}: PollingTimeoutError.`;

testRule(waiterShorterThanTimeout, {
  clean: {
    'an hour': { 'client.py': script('WaiterConfig(max_attempts=240, delay=15)') },
    'the defaults of both': { 'client.py': script('WaiterConfig()', '') },
    'attempts from outside': { 'client.py': script('WaiterConfig(max_attempts=attempts)') },
    'arguments from elsewhere': { 'client.py': script('WaiterConfig(**waiting)') },
    'another class of that name': {
      'client.py': script('WaiterConfig(max_attempts=2)').replace(
        'from sagemaker.async_inference.waiter_config',
        'from acme.waiting',
      ),
    },
  },
  broken: {
    'ten minutes': {
      files: { 'client.py': script('WaiterConfig(‹max_attempts=60›, delay=10)') },
      message: message(600),
      related: ['3600'],
      fixed: { 'client.py': script('WaiterConfig(max_attempts=364, delay=10)') },
    },
    'the default waiter for an hour': {
      files: { 'client.py': script('‹WaiterConfig›()') },
      message: message(900),
      fixed: { 'client.py': script('WaiterConfig(max_attempts=244)') },
    },
    'a short waiter where nobody says how long a request lasts': {
      files: { 'client.py': script('WaiterConfig(‹max_attempts=10›)', '') },
      severity: 'info',
      message: message(150, '900 s (the default)'),
      fixed: { 'client.py': script('WaiterConfig(max_attempts=64)', '') },
    },
    'requests declared to last half an hour': {
      files: { 'client.py': script('‹WaiterConfig›(delay=20)', '') },
      budget: { longestInvocationSeconds: 1800 },
      message: message(1200, '1800 s'),
      fixed: { 'client.py': script('WaiterConfig(delay=20, max_attempts=94)', '') },
    },
  },
});
