import { oneLine } from '../../live/outline/text.js';
import type { Check } from '../check.js';

export const endpointStatus: Check = {
  id: 'endpoint-status',
  question: 'Is the endpoint in service?',
  faq: [],

  ask({ endpoint: { status, failureReason, variants } }) {
    const stages = variants.flatMap(({ name, stages: all }) =>
      all.map(({ status: stage, message }) =>
        oneLine(`${name}: ${stage}${message === undefined ? '' : `, ${message}`}`),
      ),
    );
    const reason = failureReason === undefined ? [] : [`FailureReason: ${oneLine(failureReason)}`];
    const evidence = [`EndpointStatus: ${oneLine(status)}`, ...reason, ...stages];
    switch (status) {
      case 'InService':
        return { verdict: 'good', says: 'The endpoint is in service.', evidence };
      case 'Failed':
      case 'UpdateRollbackFailed':
        return {
          verdict: 'problem',
          says: 'The endpoint has failed and takes no requests.',
          evidence,
          advice: 'Read the reason and the container’s log, then create or update the endpoint anew.',
        };
      case 'OutOfService':
      case 'Deleting':
        return { verdict: 'problem', says: 'The endpoint takes no requests.', evidence };
      default:
        return { verdict: 'note', says: `The endpoint is ${oneLine(status)}.`, evidence };
    }
  },
};
