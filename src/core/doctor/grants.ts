import { say } from '../text/message.js';
import type { Patient } from './check.js';
import type { Remedy } from './remedy.js';
import { awsCommand } from './shell.js';

/** What the execution role lacks, on what, and how it is allowed. */
export interface Grant {
  /** Of IAM, those of KMS included. */
  readonly actions: readonly string[];
  /** ARNs; a bucket that nobody named is absent. */
  readonly places: readonly string[];
  readonly remedies: readonly Remedy[];
}

/**
 * What an asynchronous endpoint's role needs:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-create-endpoint-prerequisites.html
 * Keys: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html and
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
const NEEDED = {
  read: { actions: ['s3:GetObject'], keys: ['kms:Decrypt'] },
  write: {
    actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListBucket'],
    keys: ['kms:GenerateDataKey', 'kms:Decrypt'],
  },
  notify: { actions: ['sns:Publish'], keys: ['kms:GenerateDataKey', 'kms:Decrypt'] },
} as const;

const POLICY_NAMES = {
  read: 'async-inference-inputs',
  write: 'async-inference-results',
  notify: 'async-inference-topics',
} as const;

/** Stands where nobody names the bucket: a line that is pasted as it is allows nothing. */
const UNNAMED = 'NAME-OF-THE-BUCKET';

/** Roles of the deployed models. */
export function rolesOf({ details }: Patient): readonly string[] {
  return [...new Set((details?.models ?? []).flatMap(({ executionRole }) => executionRole ?? []))];
}

export function grantTo(patient: Patient, need: keyof typeof NEEDED): Grant {
  const { actions, keys } = NEEDED[need];
  const places =
    need === 'notify' ? topicsOf(patient) : bucketsOf(patient, need).map((one) => arnOf(patient, one));
  const json = JSON.stringify(policyOf(patient, need, places), undefined, 2);
  const title = say`Allow it to the execution role`;
  return {
    actions: [...actions, ...keys],
    places,
    remedies: [
      {
        kind: 'payload',
        title: say`Policy document for the execution role`,
        call: 'iam put-role-policy --policy-document',
        json,
      },
      // A bucket that has to be filled in is nothing to paste.
      ...(places.length === 0
        ? []
        : rolesOf(patient).flatMap((role) =>
            awsCommand(title, 'iam put-role-policy', {
              'role-name': role.slice(role.lastIndexOf('/') + 1),
              'policy-name': POLICY_NAMES[need],
              'policy-document': JSON.stringify(policyOf(patient, need, places)),
            }),
          )),
    ],
  };
}

function policyOf(patient: Patient, need: keyof typeof NEEDED, places: readonly string[]): object {
  const { actions, keys } = NEEDED[need];
  const key = need === 'write' ? patient.endpoint.asynchronous?.kmsKey : undefined;
  const given = places.length === 0 ? [arnOf(patient, UNNAMED)] : places;
  const isOfBucket = (action: string): boolean => action === 's3:ListBucket';
  const objects = actions.filter((action) => !isOfBucket(action));
  const buckets = actions.filter(isOfBucket);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: objects,
        Resource: need === 'notify' ? given : given.map((arn) => `${arn}/*`),
      },
      ...(buckets.length === 0 ? [] : [{ Effect: 'Allow', Action: buckets, Resource: given }]),
      // Only a key that is known can be named; of others the person knows.
      ...(key?.startsWith('arn:') === true ? [{ Effect: 'Allow', Action: keys, Resource: [key] }] : []),
    ],
  };
}

function topicsOf({ endpoint }: Patient): readonly string[] {
  const { successTopic, errorTopic } = endpoint.asynchronous ?? {};
  return [...new Set([successTopic, errorTopic].filter((arn) => arn !== undefined))];
}

function bucketsOf({ endpoint, failedRequests }: Patient, need: 'read' | 'write'): readonly string[] {
  const { outputPath, failurePath } = endpoint.asynchronous ?? {};
  const named =
    need === 'read'
      ? (failedRequests?.buckets ?? [])
      : [outputPath, failurePath].flatMap((path) => /^s3:\/\/([^/]+)/.exec(path ?? '')?.[1] ?? []);
  return [...new Set(named)];
}

/** In the endpoint's own partition. */
function arnOf({ endpoint }: Patient, bucket: string): string {
  const partition = /^arn:([\w-]+):/.exec(endpoint.arn)?.[1] ?? 'aws';
  return `arn:${partition}:s3:::${bucket}`;
}
