import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument, type YAMLMap } from 'yaml';
import { known } from '../../../../src/core/lint/model/fields.js';
import type { MetricReference } from '../../../../src/core/lint/model/nouns.js';
import type { DeploymentFormat } from '../../../../src/core/write/format.js';
import { importsOfScaling, writeScaling } from '../../../../src/core/write/scaling/index.js';
import type { EndpointReference, ScalingPlan } from '../../../../src/core/write/scaling/plan.js';
import { complaints, FILE_NAMES, FORMATS, projectOf } from '../../../support/written.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);

const PLAN: ScalingPlan = {
  endpoint: 'transcription',
  variant: 'AllTraffic',
  min: 0,
  max: 4,
  targetBacklogPerInstance: 5,
  scaleInCooldownSeconds: 3600,
  scaleOutCooldownSeconds: 300,
  wakesFromZero: true,
};

/** Plans of which nothing is to be said: whoever allows zero instances can come back from there. */
const plans: fc.Arbitrary<ScalingPlan> = fc
  .record({
    endpoint: fc.stringMatching(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,30}$/),
    variant: fc.stringMatching(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,30}$/),
    min: fc.integer({ min: 0, max: 5 }),
    more: fc.integer({ min: 1, max: 20 }),
    target: fc.option(fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constant(2.5)), { nil: undefined }),
    scaleInCooldownSeconds: fc.integer({ min: 3600, max: 7200 }),
    scaleOutCooldownSeconds: fc.integer({ min: 0, max: 900 }),
    wakesFromZero: fc.boolean(),
  })
  .map(({ target, more, wakesFromZero, ...rest }) => ({
    ...rest,
    max: rest.min + more,
    wakesFromZero: wakesFromZero || rest.min === 0,
    ...(target === undefined ? {} : { targetBacklogPerInstance: target }),
  }));

function fileOf(format: DeploymentFormat, text: string): Record<string, string> {
  return { [FILE_NAMES[format]]: text };
}

/** ResourceId and the dimensions' values as readers of YAML have them, old ones too; tags are of no matter here. */
function namesInYaml(texts: Readonly<Record<string, string>>): readonly unknown[] {
  const text = texts[FILE_NAMES.cloudformation] ?? '';
  const document = parseDocument(text, { logLevel: 'silent', version: '1.1' });
  assert.deepEqual(document.errors, []);
  const resources = document.get('Resources') as YAMLMap<unknown, YAMLMap>;
  const [target, tracking, , alarm] = resources.items.map(({ value }) => value);
  const metric = ['TargetTrackingScalingPolicyConfiguration', 'CustomizedMetricSpecification'];
  return [
    target?.getIn(['Properties', 'ResourceId']),
    tracking?.getIn(['Properties', ...metric, 'Dimensions', 0, 'Value']),
    alarm?.getIn(['Properties', 'Dimensions', 0, 'Value']),
  ];
}

/** As a shell has it: a document ends at the first line that is the delimiter. Nothing else depends on names. */
function resourceIdsInShell(texts: Readonly<Record<string, string>>): readonly unknown[] {
  const script = texts[FILE_NAMES['cli-json']] ?? '';
  const documents: { readonly ResourceId?: string }[] = [];
  const rest = (text: string): string =>
    text.replace(/<<'JSON'\n([\s\S]*?)\nJSON\n/g, (_, json: string) => {
      documents.push(JSON.parse(json) as { ResourceId?: string });
      return '';
    });
  const skeleton = rest(script);
  assert.equal(documents.length, 4);
  assert.equal(skeleton, rest(writeScaling(PLAN, 'cli-json')));
  return documents.slice(0, 3).map(({ ResourceId }) => ResourceId);
}

function shown(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function apart(text: string): string {
  return shown(text).replace(/\{(?=\{)/g, '{ ');
}

/** What the linter's readers find in a text, as the plan says it. */
function readBack(format: DeploymentFormat, texts: Readonly<Record<string, string>>): unknown {
  const { scalings, alarms } = projectOf(texts);
  const [scaling, ...more] = scalings;
  const { target, policies = [], alarms: joined = [] } = scaling ?? {};
  const tracking = policies.find(({ type }) => type === 'target-tracking');
  const step = policies.find(({ type }) => type === 'step');
  const nameOf = (metric: MetricReference | undefined): readonly unknown[] =>
    (metric?.dimensions ?? []).map(({ value }) => (value?.kind === 'known' ? value.value : value));
  return {
    more: more.length,
    resourceId: known(target?.resourceId)?.value,
    dimension: known(target?.dimension)?.value,
    min: known(target?.min)?.value,
    max: known(target?.max)?.value,
    tracking: tracking && {
      target: known(tracking.targetValue)?.value,
      scaleIn: known(tracking.scaleInCooldown)?.value,
      scaleOut: known(tracking.scaleOutCooldown)?.value,
      metric: known(tracking.metric?.name)?.value,
      endpoint: nameOf(tracking.metric),
    },
    hasStep: step !== undefined,
    alarms: alarms.map(({ metric }) => [known(metric.name)?.value, ...nameOf(metric)]),
    // The alarm's action is what the call answers, which only some readers follow.
    joined: format === 'cli-json' ? undefined : joined.length,
  };
}

function expected(format: DeploymentFormat, plan: ScalingPlan): unknown {
  const { endpoint, variant, targetBacklogPerInstance: target, wakesFromZero } = plan;
  return {
    more: 0,
    resourceId: `endpoint/${endpoint}/variant/${variant}`,
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    min: plan.min,
    max: plan.max,
    tracking:
      target === undefined
        ? undefined
        : {
            target,
            scaleIn: plan.scaleInCooldownSeconds,
            scaleOut: plan.scaleOutCooldownSeconds,
            metric: 'ApproximateBacklogSizePerInstance',
            endpoint: [endpoint],
          },
    hasStep: wakesFromZero,
    alarms: wakesFromZero ? [['HasBacklogWithoutCapacity', endpoint]] : [],
    joined: format === 'cli-json' ? undefined : wakesFromZero ? 1 : 0,
  };
}

describe('a written scaling policy', () => {
  for (const format of FORMATS)
    describe(format, () => {
      it('is read back as it was planned, and nothing is said of it', () => {
        fc.assert(
          fc.property(plans, (plan) => {
            const texts = fileOf(format, writeScaling(plan, format));
            assert.deepEqual(complaints(texts), []);
            assert.deepEqual(readBack(format, texts), expected(format, plan));
          }),
          { numRuns: RUNS },
        );
      });

      it('holds any name as a text that begins and ends nothing', () => {
        const names = fc.oneof(
          fc.string({ maxLength: 12 }),
          fc.string({ unit: 'binary', maxLength: 12 }),
          fc
            .array(
              fc.constantFrom(
                '"',
                "'",
                '\\',
                '`',
                '${',
                '%{',
                '{',
                '}',
                '$',
                '%',
                '\n',
                'JSON',
                '#',
                ': ',
                '!',
                '{{',
              ),
              {
                maxLength: 6,
              },
            )
            .map((parts) => parts.join('')),
          fc.constantFrom(
            'no',
            'null',
            '1e3',
            '0x1f',
            '2026-11-25',
            '~',
            '- a',
            'JSON\nrm -rf /\nJSON',
            '\ud800',
            '\u202e',
          ),
        );
        fc.assert(
          fc.property(names, names, (endpoint, variant) => {
            const plan = { ...PLAN, endpoint, variant };
            const texts = fileOf(format, writeScaling(plan, format));
            const id = `endpoint/${shown(endpoint)}/variant/${shown(variant)}`;
            if (format === 'cloudformation')
              assert.deepEqual(namesInYaml(texts), [id, shown(endpoint), shown(endpoint)].map(apart));
            else if (format === 'cli-json') assert.deepEqual(resourceIdsInShell(texts), [id, id, id]);
            // Where our readers know no placeholders, everything else is as it should be too.
            else
              assert.deepEqual(
                readBack(format, texts),
                expected(format, { ...plan, endpoint: shown(endpoint), variant: shown(variant) }),
              );
          }),
          { numRuns: RUNS * 3 },
        );
      });
    });

  it('says what is wrong with zero instances and no way back, rather than adding one', () => {
    const plan = { ...PLAN, wakesFromZero: false };
    for (const format of FORMATS) {
      const found = complaints(fileOf(format, writeScaling(plan, format)));
      assert.ok(found.length > 0, format);
      for (const one of found) assert.match(one, /scaling-zero-without-wake/);
    }
  });
});

/** Files that define the endpoint, with a place for the policy. */
const SURROUNDINGS: Readonly<
  Record<
    Exclude<DeploymentFormat, 'cli-json'>,
    { readonly reference: EndpointReference; readonly around: (text: string, imports: string) => string }
  >
> = {
  boto3: {
    reference: { name: 'endpoint_name' },
    around: (text, imports) => `${imports}
endpoint_name = "transcription"
sagemaker = boto3.client("sagemaker")
sagemaker.create_endpoint(EndpointName=endpoint_name, EndpointConfigName="transcription")

${text}`,
  },
  cloudformation: {
    reference: { name: '!GetAtt Endpoint.EndpointName', dependsOn: 'Endpoint' },
    around: (text) => `Resources:
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointConfigName: transcription

${text}`,
  },
  terraform: {
    reference: { name: 'aws_sagemaker_endpoint.this.name', dependsOn: 'aws_sagemaker_endpoint.this' },
    around: (text) => `resource "aws_sagemaker_endpoint" "this" {
  name                 = "transcription"
  endpoint_config_name = "transcription"
}

${text}`,
  },
  'cdk-typescript': {
    reference: { name: 'endpoint.attrEndpointName', dependsOn: 'endpoint' },
    around: (text, imports) => `${imports}import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

export class Service extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', { endpointConfigName: 'transcription' });

${text}  }
}
`,
  },
  'cdk-python': {
    reference: { name: 'endpoint.attr_endpoint_name', dependsOn: 'endpoint' },
    around: (text, imports) => `${imports}from aws_cdk import aws_sagemaker as sagemaker


class Service(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        endpoint = sagemaker.CfnEndpoint(self, "Endpoint", endpoint_config_name="transcription")

${text}`,
  },
};

describe('a scaling policy for the file that defines the endpoint', () => {
  for (const [name, { reference, around }] of Object.entries(SURROUNDINGS)) {
    const format = name as keyof typeof SURROUNDINGS;
    const text = around(writeScaling(PLAN, format, reference), importsOfScaling(PLAN, format));
    const texts = fileOf(format, text);

    it(`hangs on it in ${name}`, () => {
      assert.deepEqual(complaints(texts), []);
      const { scalings, alarms, policies } = projectOf(texts);
      assert.equal(scalings.length, 1);
      assert.equal(policies.length, 2);
      assert.equal(alarms.length, 1);
      assert.ok(scalings[0]?.target !== undefined && scalings[0].policies.length === 2);
      assert.equal(scalings[0].alarms.length, 1);
    });

    it(`names it by the file's own expression in ${name}`, () => {
      assert.ok(text.split(reference.name).length > 3, text);
      const written = writeScaling(PLAN, format, { name: reference.name });
      assert.equal(written.includes('DependsOn'), false);
    });
  }
});
