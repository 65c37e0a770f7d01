import { compareDeployment, findDefinitions } from '../../../src/core/compare/index.js';
import type { Definition, Difference, Side } from '../../../src/core/compare/index.js';
import { link } from '../../../src/core/lint/link/link.js';
import type { Project } from '../../../src/core/lint/model/project.js';
import type { EndpointDetails, EndpointSnapshot, VariantSnapshot } from '../../../src/core/live/snapshot.js';
import { textOf } from '../../../src/core/text/message.js';
import { applyEdits } from '../../../src/core/text/apply-edits.js';
import { readAll } from '../../support/lint.js';
import { endpoint, reading, variant } from '../../support/live-snapshots.js';

export type Files = Readonly<Record<string, string>>;

export function projectOf(files: Files): Project {
  return link({ files: readAll(files), projectFiles: [], assume: 'auto' });
}

export function definitionsOf(files: Files, name = 'whisper'): readonly Definition[] {
  return findDefinitions(projectOf(files), name);
}

export function differencesIn(files: Files, deployed: EndpointSnapshot): readonly Difference[] {
  const [definition] = definitionsOf(files, deployed.name);
  return definition === undefined ? [] : compareDeployment(definition, deployed);
}

/** `Instance type of AllTraffic: ml.a → ml.b`; `-` where there is none, `•` where it is not shown. */
export function told({ what, written, deployed }: Difference): string {
  return `${textOf(what)}: ${side(written.value)} → ${side(deployed)}`;
}

function side(one: Side): string {
  return one.kind === 'value' ? one.text : one.kind === 'absent' ? '-' : '•';
}

/** The files after the deployed value of each difference was taken. */
export function taken(files: Files, differences: readonly Difference[]): Files {
  const edits = differences.flatMap(({ take }) => take?.() ?? []);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

const RESOURCE_ID = 'endpoint/whisper/variant/AllTraffic';

/** As `test/support/written-endpoints.ts` writes it. */
export const DETAILS: EndpointDetails = {
  configuration: {
    name: 'whisper-7',
    variants: [
      {
        name: 'AllTraffic',
        modelName: 'whisper-v3',
        instanceType: 'ml.g5.2xlarge',
        initialCount: 2,
        downloadTimeoutSeconds: 900,
      },
    ],
  },
  models: [
    {
      name: 'whisper-v3',
      containers: [
        {
          image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1',
          environment: { TS_DEFAULT_RESPONSE_TIMEOUT: '900', API_TOKEN: 'from-the-file' },
        },
      ],
    },
  ],
  policies: [
    {
      name: 'backlog',
      resourceId: RESOURCE_ID,
      type: 'TargetTrackingScaling',
      metric: 'ApproximateBacklogSizePerInstance',
      target: 80,
      scaleInCooldownSeconds: 600,
      scaleOutCooldownSeconds: 120,
      alarms: [],
    },
  ],
  activities: [],
  failures: [],
};

/** Runs exactly what the files say; `details` and `variants` can be changed. */
export function deployed(
  changes: Partial<EndpointSnapshot> = {},
  details: Partial<EndpointDetails> = {},
  variantChanges: Partial<VariantSnapshot> = {},
): EndpointSnapshot {
  return endpoint({
    name: 'whisper',
    asynchronous: {
      outputPath: 's3://results/out/',
      failurePath: 's3://results/failed',
      errorTopic: 'arn:aws:sns:eu-west-1:111122223333:errors',
      responseIn: [],
      maxConcurrentPerInstance: 4,
    },
    variants: [variant({ currentCount: 5, desiredCount: 6, target: limits(0, 8), ...variantChanges })],
    details: reading({ ...DETAILS, ...details }),
    ...changes,
  });
}

export function limits(min: number, max: number): NonNullable<VariantSnapshot['target']> {
  return reading({ resourceId: RESOURCE_ID, min, max, suspended: [] });
}
