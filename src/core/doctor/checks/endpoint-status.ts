import { formatCount } from '../../live/outline/formats.js';
import { messageText, oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { tailLog } from '../ways.js';

export const endpointStatus: Check = {
  id: 'endpoint-status',
  question: say`Is the endpoint in service?`,
  faq: [],

  ask(patient) {
    const { status, failureReason, variants } = patient.endpoint;
    const evidence: Text[] = [
      say`EndpointStatus: ${oneLine(status)}`,
      ...(failureReason === undefined ? [] : [say`FailureReason: ${messageText(failureReason)}`]),
      ...variants.flatMap(({ name, stages }) =>
        stages.map(({ status: stage, message }) =>
          oneLine(`${name}: ${stage}${message === undefined ? '' : `, ${message}`}`),
        ),
      ),
    ];
    switch (status) {
      case 'InService':
        return { verdict: 'good', says: say`The endpoint is in service.`, evidence };
      case 'Failed':
      case 'UpdateRollbackFailed': {
        const [told] = patient.signals ?? [];
        return {
          verdict: 'problem',
          isSymptom: true,
          says: say`The endpoint has failed and takes no requests.`,
          evidence: [
            ...evidence,
            ...(told === undefined
              ? []
              : [say`${formatCount(told.count)} times in the container’s log: ${told.label}`]),
          ],
          advice: say`Read the reason and the container’s log, then create or update the endpoint anew.`,
          remedies: tailLog(patient).map((one) =>
            // It may have failed long ago.
            one.kind === 'command'
              ? { ...one, command: one.command.replace('--since 1h', '--since 7d') }
              : one,
          ),
        };
      }
      case 'OutOfService':
      case 'Deleting':
        return { verdict: 'problem', says: say`The endpoint takes no requests.`, evidence };
      default:
        return { verdict: 'note', says: say`The endpoint is ${oneLine(status)}.`, evidence };
    }
  },
};
