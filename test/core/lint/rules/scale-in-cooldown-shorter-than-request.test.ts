import { scaleInCooldownShorterThanRequest } from '../../../../src/core/lint/rules/scale-in-cooldown-shorter-than-request.js';
import { boto3Scaling, jsonPolicy, templateScaling } from '../../../support/scaling.js';
import { BACKLOG } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const script = (cooldown: string, timeout = ', InvocationTimeoutSeconds=3600', isAsync = true) =>
  boto3Scaling({
    tracking: `, "ScaleInCooldown": ${cooldown}`,
    more: `boto3.client("sagemaker-runtime").invoke_endpoint_async(
    EndpointName="whisper", InputLocation="s3://acme/in"${timeout}
)
`,
    isAsync,
  });
const message = (cooldown: number, request: number) =>
  `ScaleInCooldown is ${cooldown} s: instances may go one by one while a request of ${request} s runs.`;

testRule(scaleInCooldownShorterThanRequest, {
  clean: {
    'an hour': { 'deploy.py': script('3600') },
    'nobody saying how long a request lasts': { 'deploy.py': script('60', '') },
    'a cooldown from outside': { 'deploy.py': script('cooldown') },
    'no cooldown': { files: { 'deploy.py': boto3Scaling() }, budget: { longestInvocationSeconds: 3600 } },
    'a real-time endpoint': {
      files: { 'deploy.py': script('60', '', false).replace('invoke_endpoint_async', 'invoke_endpoint') },
      budget: { longestInvocationSeconds: 3600 },
    },
  },
  broken: {
    'a minute for calls of an hour': {
      files: { 'deploy.py': script('‹60›') },
      message: message(60, 3600),
      related: ['3600'],
      fixed: { 'deploy.py': script('3600') },
    },
    'five minutes for requests declared to last thirty, in CloudFormation': {
      files: {
        'template.yaml': templateScaling().replace(
          'TargetValue: 5',
          'ScaleInCooldown: ‹300›\n        TargetValue: 5',
        ),
      },
      budget: { longestInvocationSeconds: 1800 },
      message: message(300, 1800),
      fixed: {
        'template.yaml': templateScaling().replace(
          'TargetValue: 5',
          'ScaleInCooldown: 1800\n        TargetValue: 5',
        ),
      },
    },
    'the same in JSON': {
      files: { 'policy.json': jsonPolicy(BACKLOG, ', "ScaleInCooldown": ‹300›') },
      budget: { longestInvocationSeconds: 1800 },
      message: message(300, 1800),
      fixed: { 'policy.json': jsonPolicy(BACKLOG, ', "ScaleInCooldown": 1800') },
    },
  },
});
