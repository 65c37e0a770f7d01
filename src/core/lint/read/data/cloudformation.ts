import type { TextEdit } from '../../../text/range.js';
import { known, stringField } from '../../model/fields.js';
import type { Model } from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readModel } from '../aws/model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../aws/scaling.js';
import { locate } from '../source.js';
import { Dependencies } from './dependencies.js';
import { Intrinsics, resourceIdOf } from './intrinsics.js';
import type { Nouns } from './nouns.js';
import { RolePolicies } from './role-policies.js';
import { isStateMachine, readStateMachine } from './step-functions.js';
import { member, type Resource, type Template } from './template.js';
import { type DataReader, entryDatum, mappingDatum } from './to-datum.js';
import { wakeWriter } from './wake.js';

const DIALECT = 'cloudformation';
const HOLDS_POLICY = /^AWS::(IAM::\w+|Serverless::Function|SNS::TopicPolicy|S3::BucketPolicy)$/;

/** The resources of a template as nouns; the types that are none of ours are passed over. */
export function readTemplate(template: Template, reader: DataReader, nouns: Nouns): void {
  new TemplateReader(template, reader, nouns).read();
}

class TemplateReader {
  readonly #template: Template;
  readonly #intrinsics: Intrinsics;
  readonly #reader: DataReader;
  readonly #nouns: Nouns;
  readonly #dependencies: Dependencies;

  constructor(template: Template, reader: DataReader, nouns: Nouns) {
    this.#template = template;
    this.#intrinsics = new Intrinsics(template);
    this.#reader = { ...reader, isOpen: template.isOpen, call: this.#intrinsics.resolve };
    this.#nouns = nouns;
    this.#dependencies = new Dependencies(template);
  }

  read(): void {
    const policies = new RolePolicies(this.#template, this.#reader, (id) => this.#intrinsics.symbolOf(id));
    for (const resource of this.#template.resources.values()) {
      if (HOLDS_POLICY.test(resource.type)) policies.read(resource);
      else this.#readResource(resource);
    }
    this.#nouns.statements.push(...policies.statementsFor(this.#nouns.models));
  }

  #readResource(resource: Resource): void {
    const symbol = this.#intrinsics.symbolOf(resource.id);
    switch (resource.type) {
      case 'AWS::SageMaker::Model':
        this.#nouns.models.push(this.#model(resource, symbol));
        break;
      case 'AWS::SageMaker::EndpointConfig': {
        const config = readEndpointConfig(this.#block(resource), DIALECT, symbol);
        this.#nouns.endpointConfigs.push({ ...config, ...this.#order(resource) });
        break;
      }
      case 'AWS::SageMaker::Endpoint': {
        const endpoint = readEndpoint(this.#block(resource), DIALECT, symbol);
        this.#nouns.endpoints.push({ ...endpoint, ...this.#order(resource) });
        break;
      }
      case 'AWS::ApplicationAutoScaling::ScalableTarget': {
        const block = this.#block(resource);
        if (isSageMakerScaling(block)) this.#nouns.targets.push(readScalableTarget(block, DIALECT, symbol));
        break;
      }
      case 'AWS::ApplicationAutoScaling::ScalingPolicy':
        this.#readPolicy(resource, symbol);
        break;
      case 'AWS::CloudWatch::Alarm': {
        const block = this.#block(resource);
        if (isSageMakerMetric(block)) this.#nouns.alarms.push(readAlarm(block, DIALECT));
        break;
      }
      case 'AWS::StepFunctions::StateMachine':
      case 'AWS::Serverless::StateMachine':
        this.#readStateMachine(resource);
        break;
      default:
    }
  }

  /** A definition that is a text of its own, in `Fn::Sub` or a file, is not read. */
  #readStateMachine({ properties }: Resource): void {
    for (const key of ['Definition', 'DefinitionString']) {
      const definition = member(properties?.value, key);
      if (isStateMachine(definition)) readStateMachine(definition, this.#reader, this.#nouns);
    }
  }

  #model(resource: Resource, symbol: string): Model {
    const model = readModel(this.#block(resource), DIALECT, symbol);
    const role = resourceIdOf(member(resource.properties?.value, 'ExecutionRoleArn'));
    const isHere = role !== undefined && this.#template.resources.has(role);
    return {
      ...model,
      ...this.#order(resource),
      ...(isHere && { roleSymbol: this.#intrinsics.symbolOf(role) }),
    };
  }

  #readPolicy(resource: Resource, symbol: string): void {
    const block = this.#block(resource);
    const targetId = resourceIdOf(member(resource.properties?.value, 'ScalingTargetId'));
    const target = targetId === undefined ? undefined : this.#template.resources.get(targetId);
    const targetSymbol = target && this.#intrinsics.symbolOf(target.id);
    const policy = readScalingPolicy(block, DIALECT, { symbol, ...(targetSymbol && { targetSymbol }) });
    const isOurs = target
      ? isSageMakerScaling(this.#block(target))
      : isSageMakerScaling(block) ||
        (policy.metric !== undefined && isSageMakerMetric(policy.metric.block)) ||
        known(policy.metric?.predefined)?.value.startsWith('SageMaker') === true;
    if (!isOurs) return;
    const addWake = wakeWriter(this.#template, this.#reader, policy, resource, target);
    this.#nouns.policies.push({ ...policy, ...(addWake && { addWake }) });
  }

  /** The properties; a resource without any, or with ones that cannot be read, is an empty block. */
  #block({ id, entry, body, properties }: Resource): Mapping {
    const symbol = this.#intrinsics.symbolOf(id);
    const datum = properties && entryDatum(properties, this.#reader);
    const head = locate(this.#reader.source, entry.keyRange);
    if (datum?.kind === 'mapping') {
      const isComplete = datum.isComplete && !body.entries.some(({ key }) => key.startsWith('Fn::'));
      return { ...datum, head, symbol, isComplete };
    }
    const isComplete = properties === undefined && !this.#reader.isOpen;
    return {
      kind: 'mapping',
      at: locate(this.#reader.source, entry.range),
      head,
      entries: [],
      isComplete,
      symbol,
    };
  }

  #order({ id, body }: Resource): Pick<Model, 'dependsOn' | 'addDependency'> {
    const dependsOn = [...this.#dependencies.of(id)].map((one) => this.#intrinsics.symbolOf(one));
    const addDependency = this.#dependencyWriter(body);
    return { dependsOn, ...(addDependency && { addDependency }) };
  }

  #dependencyWriter(body: Resource['body']): ((symbol: string) => readonly TextEdit[]) | undefined {
    const prefix = this.#intrinsics.symbolOf('');
    const idOf = (symbol: string): string =>
      symbol.startsWith(prefix) ? symbol.slice(prefix.length) : symbol;
    const block = mappingDatum(body, { ...this.#reader, call: () => undefined });
    const present = block.entries.find(({ key }) => key === 'DependsOn')?.value;
    if (present === undefined) {
      const { insert } = block;
      return insert && ((symbol) => insert('DependsOn', idOf(symbol)));
    }
    if (present.kind !== 'sequence') {
      const name = stringField(block, 'DependsOn');
      const text = known(name);
      const at = name?.value.at;
      const { editor, source } = this.#reader;
      if (editor === undefined || text === undefined || at === undefined) return undefined;
      const item = (id: string): string => editor.spell(id, undefined).raw;
      return (symbol) => [
        { file: source.file, range: at.range, newText: `[${item(text.value)}, ${item(idOf(symbol))}]` },
      ];
    }
    const { append } = present;
    return append && ((symbol) => append(idOf(symbol)));
  }
}
