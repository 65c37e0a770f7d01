import assert from 'node:assert/strict';
import { below, details, endpoint, linesBelow, rowOf } from '../../../support/live-snapshots.js';

describe('configuration', () => {
  it('says what is set, and what is not', () => {
    assert.deepEqual(linesBelow(below(rowOf(endpoint()), 'Configuration')), [
      'Name: whisper-large-7',
      'Output path: s3://results/out',
      'Failure path: no failure path',
      'Success topic: no success topic',
      'Error topic: no error topic',
      'Concurrency: SageMaker chooses',
    ]);
  });

  it('tells everything that AWS tells', () => {
    const one = endpoint({
      asynchronous: {
        outputPath: 's3://results/out',
        failurePath: 's3://results/failed',
        kmsKey: 'alias/results',
        successTopic: 'arn:aws:sns:eu-west-1:111122223333:good',
        errorTopic: 'arn:aws:sns:eu-west-1:111122223333:bad',
        responseIn: ['SUCCESS_NOTIFICATION_TOPIC', 'NEW_TOPIC'],
        maxConcurrentPerInstance: 4,
      },
      details: details({
        configuration: {
          name: 'c',
          variants: [
            {
              name: 'AllTraffic',
              initialCount: 1,
              volumeGb: 64,
              downloadTimeoutSeconds: 1200,
              startupTimeoutSeconds: 600,
            },
          ],
        },
      }),
    });
    assert.deepEqual(linesBelow(below(rowOf(one), 'Configuration')), [
      'Name: whisper-large-7',
      'Output path: s3://results/out',
      'Failure path: s3://results/failed',
      'Success topic: arn:aws:sns:eu-west-1:111122223333:good',
      'Error topic: arn:aws:sns:eu-west-1:111122223333:bad',
      'Response in notifications: success topic and NEW_TOPIC',
      'Encryption key: alias/results',
      'Concurrency: MaxConcurrentInvocationsPerInstance 4',
      'Variant: starts with 1 instance · volume of 64 GB · model download within 20 min · start within 10 min',
    ]);
  });
});
