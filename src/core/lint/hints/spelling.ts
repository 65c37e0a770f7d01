import type { Dialect } from '../model/nouns.js';
import type { Syntax } from './completion-scan.js';

/** Parameters of the Python SDK's classes and methods for members of AWS's API; what is not here has none. */
const SDK: Readonly<Record<string, string>> = {
  S3OutputPath: 'output_path',
  S3FailurePath: 'failure_path',
  KmsKeyId: 'kms_key_id',
  NotificationConfig: 'notification_config',
  MaxConcurrentInvocationsPerInstance: 'max_concurrent_invocations_per_instance',
  InstanceType: 'instance_type',
  InitialInstanceCount: 'initial_instance_count',
  VolumeSizeInGB: 'volume_size',
  ModelDataDownloadTimeoutInSeconds: 'model_data_download_timeout',
  ContainerStartupHealthCheckTimeoutInSeconds: 'container_startup_health_check_timeout',
  AsyncInferenceConfig: 'async_inference_config',
  Image: 'image_uri',
  Environment: 'env',
  ModelDataUrl: 'model_data',
};

const snake = (name: string): string =>
  name
    .replace(/S3(?=[A-Z])/g, 'S3_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A member of AWS's API as this dialect writes it there; undefined when it has no such thing. */
export function spellMember(
  member: string,
  dialect: Dialect,
  syntax: Syntax,
  bracket: string,
): string | undefined {
  switch (dialect) {
    case 'terraform':
      return snake(member);
    case 'cdk':
      return syntax === 'python' ? snake(member) : camel(member);
    case 'ack':
      return camel(member);
    case 'sdk-v2':
    case 'sdk-v3':
      return bracket === '(' ? (Object.hasOwn(SDK, member) ? SDK[member] : undefined) : member;
    case 'sdk-core':
      return bracket === '(' ? snake(member) : member;
    default:
      return member;
  }
}

/** A name in any spelling, to be compared: `S3_output-path` and `S3OutputPath` are the same. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}
