import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

export interface DockerWord {
  /** Quotes and escapes removed; variables left as written (`${X:-60}`). */
  readonly value: string;
  readonly range: Range;
}

export interface DockerPair {
  readonly name: string;
  readonly nameRange: Range;
  /** undefined for `ARG X`. Quotes removed. */
  readonly value: string | undefined;
  /** Range of the value's text with its quotes. */
  readonly valueRange: Range | undefined;
}

export interface DockerHeredoc {
  readonly delimiter: string;
  readonly content: Range;
}

interface Base {
  readonly keywordRange: Range;
  readonly range: Range;
}

export type DockerInstruction =
  | (Base & {
      readonly kind: 'FROM';
      readonly image: DockerWord | undefined;
      readonly stage: string | undefined;
    })
  | (Base & { readonly kind: 'ARG' | 'ENV' | 'LABEL'; readonly pairs: readonly DockerPair[] })
  | (Base & { readonly kind: 'EXPOSE'; readonly ports: readonly DockerWord[] })
  | (Base & { readonly kind: 'WORKDIR' | 'USER'; readonly value: DockerWord | undefined })
  | (Base & {
      readonly kind: 'COPY' | 'ADD';
      readonly from: DockerWord | undefined;
      readonly sources: readonly DockerWord[];
      readonly destination: DockerWord | undefined;
      readonly heredocs: readonly DockerHeredoc[];
    })
  | (Base & {
      readonly kind: 'RUN' | 'CMD' | 'ENTRYPOINT';
      /** exec: JSON array; shell: the rest of the line(s) is `command`. */
      readonly form: 'exec' | 'shell';
      /** exec form only. */
      readonly words: readonly DockerWord[];
      /** Shell form: the command's range (flags such as --mount excluded, continuations inside). */
      readonly command: Range | undefined;
      readonly heredocs: readonly DockerHeredoc[];
    })
  | (Base & { readonly kind: 'OTHER'; readonly keyword: string });

export interface DockerStage {
  readonly from: Extract<DockerInstruction, { kind: 'FROM' }>;
  readonly name: string | undefined;
  readonly instructions: readonly DockerInstruction[];
}

export interface Dockerfile {
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly Extract<DockerInstruction, { kind: 'ARG' | 'ENV' | 'LABEL' }>[];
  readonly stages: readonly DockerStage[];
  readonly comments: readonly Range[];
  readonly problems: readonly ParseProblem[];
}
