import type { Message } from '../text/message.js';
import type { Location, TextEdit } from '../text/range.js';
import type { Exposure, Project } from './model/project.js';
import type { Known } from './model/value.js';

export type Severity = 'error' | 'warning' | 'info';

/** The artefact kinds a rule's page and tests speak of. */
export type Artefact =
  | 'dockerfile'
  | 'python'
  | 'notebook'
  | 'serve'
  | 'gunicorn'
  | 'nginx'
  | 'properties'
  | 'model-config'
  | 'pbtxt'
  | 'json'
  | 'cloudformation'
  | 'terraform'
  | 'cdk'
  | 'javascript'
  | 'shell'
  | 'compose'
  | 'kubernetes'
  | 'step-functions';

export interface Fix {
  /** Imperative, names the value: "Set InvocationTimeoutSeconds to 3600". */
  readonly title: Message;
  readonly edits: readonly TextEdit[];
  /** True when it cannot change what already works: such fixes are preferred and go into fix-all and `--fix`. */
  readonly isSafe: boolean;
}

export interface Related {
  readonly at: Location;
  readonly message: Message;
}

/** What a rule found. The engine decides the final severity from `severity`, `exposure` and `basis`. */
export interface Finding {
  readonly at: Location;
  /** One full sentence, at most 120 characters: what was found (number, unit), what happens on an async endpoint. */
  readonly message: Message;
  /** Only when it differs from the rule's own. */
  readonly severity?: Severity;
  /** Of the noun it speaks about; absent when the noun itself is asynchronous for certain. */
  readonly exposure?: Exposure;
  /** The values it rests on: an overridable one caps the severity at info and is shown as related information. */
  readonly basis?: readonly Known[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** A rule is a value; its file, test and page are named after its id. */
export interface Rule {
  /** kebab-case: the thing, then what is checked. Never reused. */
  readonly id: string;
  /** Number and working title in the catalogue of facts, for the generated table. */
  readonly slug: string;
  readonly severity: Severity;
  /** One sentence in the imperative or indicative for tables and hovers; a literal, its own key for translation. */
  readonly summary: string;
  readonly artefacts: readonly Artefact[];
  /** Off unless configured: prone to false positives. */
  readonly isOptional?: boolean;
  readonly check: (project: Project) => Iterable<Finding>;
}
