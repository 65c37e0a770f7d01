import type { Text } from '../text/message.js';
import type { ScalingPlan } from '../write/scaling/plan.js';

/** A way to mend what was found: data, shown and copied. Nothing of it is ever run or sent to AWS by this product. */
export type Remedy = EditRemedy | PolicyRemedy | CommandRemedy | PayloadRemedy | RuleRemedy | ConsoleRemedy;

interface Titled {
  /** What it does, as on a button: `Start one instance now`. */
  readonly title: Text;
}

/** Another value in the file that defines the endpoint, which then is to be deployed. */
export interface EditRemedy extends Titled {
  readonly kind: 'edit';
  readonly member: EditedMember;
  readonly value: string | number;
  /** Absent: a member of the endpoint as a whole. */
  readonly variant?: string;
}

/** Members that a remedy changes, by AWS's own names. */
export type EditedMember =
  | 'MinCapacity'
  | 'MaxCapacity'
  | 'MaxConcurrentInvocationsPerInstance'
  | 'S3FailurePath'
  | 'SuccessTopic'
  | 'ErrorTopic';

/** How it should scale: to be written into a file of any format. */
export interface PolicyRemedy extends Titled {
  readonly kind: 'policy';
  readonly plan: ScalingPlan;
  /** The same for a shell: the documents and the calls of the AWS command line that take them. */
  readonly script: string;
}

/** One line for a POSIX shell. */
export interface CommandRemedy extends Titled {
  readonly kind: 'command';
  readonly command: string;
}

/** A JSON document and the call of AWS that takes it. */
export interface PayloadRemedy extends Titled {
  readonly kind: 'payload';
  /** As on the command line: `iam put-role-policy`. */
  readonly call: string;
  readonly json: string;
}

/** A rule of the linter, whose page says how its finding is mended in each kind of file. */
export interface RuleRemedy extends Titled {
  readonly kind: 'rule';
  readonly rule: string;
}

/** A page of AWS's console. */
export interface ConsoleRemedy extends Titled {
  readonly kind: 'console';
  readonly url: string;
}
