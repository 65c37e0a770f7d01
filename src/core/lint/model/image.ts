import type { Location } from '../../text/range.js';
import type { Field } from './value.js';

/** The serving stack that reads the environment and the configuration files. */
export type Family =
  | 'torchserve'
  | 'mms'
  | 'tf-serving'
  | 'sagemaker-containers'
  | 'djl'
  | 'triton'
  | 'tgi'
  | 'tei'
  | 'vllm'
  | 'sglang'
  | 'llama-cpp'
  | 'ray'
  | 'whisperx'
  /** Built by the user: the Dockerfile and its files decide. */
  | 'own'
  | 'unknown';

export interface Image {
  readonly uri: Field<string> | undefined;
  readonly family: Family;
  /** Repository name when known, e.g. `xgboost` or `pytorch-inference`: finer than the family. */
  readonly repository: string | undefined;
  /** Version of the framework as the tag or the SDK class states it, e.g. `2.20` or `0.29.0`. */
  readonly version: string | undefined;
  /** What told the family: the URI, the SDK class, or FROM. */
  readonly at: Location | undefined;
}
