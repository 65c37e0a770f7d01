import { formatCount } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import type { Check, Outcome, Patient } from '../check.js';
import { topicElsewhere } from '../topics.js';
import { grantTo, rolesOf, type Grant } from '../grants.js';
import { totalOf } from '../measures.js';

const WINDOW = 60;
/** Of all failures: below it something else is the main trouble. */
const MAIN_SHARE = 0.25;

/** Metrics: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
export const transfers: Check = {
  id: 'transfers',
  question: say`May it read inputs, write results and send notifications?`,
  faq: [11],

  ask(patient) {
    const [download, upload, notification] = [
      totalOf('downloadFailures', patient, WINDOW),
      totalOf('uploadFailures', patient, WINDOW),
      totalOf('notificationFailures', patient, WINDOW),
    ];
    if (download === undefined || upload === undefined || notification === undefined) return undefined;
    const evidence: Text[] = [
      say`RequestDownloadFailures: ${formatCount(download)} in the last hour`,
      say`ResponseUploadFailures: ${formatCount(upload)} in the last hour`,
      say`NotificationFailures: ${formatCount(notification)} in the last hour`,
      ...rolesOf(patient).map((role) => say`Execution role: ${oneLine(role)}`),
    ];
    const most = Math.max(download, upload, notification);
    if (most === 0)
      return {
        verdict: 'good',
        says: say`Nothing it read, wrote or sent was refused in the last hour.`,
        evidence,
      };
    if (most === download) return downloadOutcome(patient, download, evidence);
    if (most === upload) return uploadOutcome(patient, upload, evidence);
    return notificationOutcome(patient, notification, evidence);
  },
};

function downloadOutcome(patient: Patient, count: number, evidence: readonly Text[]): Outcome {
  const grant = grantTo(patient, 'read');
  return {
    verdict: weightOf(count, patient),
    says: say`Inputs cannot be downloaded: ${formatCount(count)} in the last hour. The execution role lacks s3:GetObject on them, or they are gone.`,
    evidence: [...evidence, ...placesText(grant)],
    advice: say`Allow the execution role s3:GetObject on the inputs’ bucket, and kms:Decrypt where the bucket is encrypted with a key of your own. An input that was deleted before its turn fails in the same way.`,
    remedies: grant.remedies,
  };
}

function uploadOutcome(patient: Patient, count: number, evidence: readonly Text[]): Outcome {
  const grant = grantTo(patient, 'write');
  return {
    verdict: weightOf(count, patient),
    says: say`Results cannot be uploaded: ${formatCount(count)} in the last hour. The execution role lacks s3:PutObject on the output path.`,
    evidence: [...evidence, ...placesText(grant)],
    advice: say`Allow the execution role s3:PutObject, s3:AbortMultipartUpload and s3:ListBucket there, and kms:GenerateDataKey and kms:Decrypt where the bucket or the output is encrypted with a key of your own.`,
    remedies: grant.remedies,
  };
}

function notificationOutcome(patient: Patient, count: number, evidence: readonly Text[]): Outcome {
  const grant = grantTo(patient, 'notify');
  // A topic of another region is a reason by itself, and has a check of its own.
  const isExplained = topicElsewhere(patient) !== undefined;
  return {
    verdict: 'warning',
    isSymptom: isExplained,
    says: isExplained
      ? say`Notifications cannot be sent: ${formatCount(count)} in the last hour.`
      : say`Notifications cannot be sent: ${formatCount(count)} in the last hour. The execution role lacks sns:Publish on the topic, or the topic is gone.`,
    evidence: [...evidence, ...placesText(grant)],
    advice: isExplained
      ? say`A topic is in another region than the endpoint.`
      : say`Allow the execution role sns:Publish on the topic, and kms:GenerateDataKey and kms:Decrypt where the topic is encrypted with a key of your own; the topic’s own policy must not refuse it.`,
    remedies: isExplained ? [] : grant.remedies,
  };
}

function weightOf(count: number, patient: Patient): 'problem' | 'warning' {
  const failed = totalOf('failed', patient, WINDOW) ?? 0;
  return count >= MAIN_SHARE * Math.max(failed, 1) ? 'problem' : 'warning';
}

function placesText({ actions, places }: Grant): readonly Text[] {
  return [
    say`Needed: ${listOf(actions)}`,
    ...(places.length === 0 ? [] : [say`On: ${listOf(places.map(oneLine))}`]),
  ];
}
