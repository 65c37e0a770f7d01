import { known } from '../../model/fields.js';
import type { Mapping } from '../../model/value.js';
import type { HclBlock, HclBody, HclLabel } from '../../parse/hcl/tree.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readModel } from '../aws/model.js';
import {
  isSageMakerMetric,
  isSageMakerScaling,
  readAlarm,
  readScalableTarget,
  readScalingPolicy,
} from '../aws/scaling.js';
import { noNouns, type Nouns } from '../data/nouns.js';
import { locate } from '../source.js';
import { BlockReader } from './blocks.js';
import { Evaluator } from './evaluate.js';
import { attributeOf, type FindDefinition, type Site, siteIn, symbolIn } from './module.js';
import { readPolicies } from './policies.js';
import { type Shape, SHAPES } from './shapes.js';
import { wakeWriter } from './wake.js';

const DIALECT = 'terraform';

/** The resources of one file as nouns. `find` knows the names of the whole module. */
export function readResources(body: HclBody, site: Site, find: FindDefinition): Nouns {
  return new ResourceReader(site, find).read(body);
}

class ResourceReader {
  readonly #site: Site;
  readonly #find: FindDefinition;
  readonly #evaluator: Evaluator;
  readonly #blocks: BlockReader;
  readonly #nouns = noNouns();

  constructor(site: Site, find: FindDefinition) {
    this.#site = site;
    this.#find = find;
    this.#evaluator = new Evaluator(find);
    this.#blocks = new BlockReader(this.#evaluator);
  }

  read(body: HclBody): Nouns {
    for (const item of body.items) {
      if (item.kind !== 'block') continue;
      const [type, name] = item.labels;
      if (item.type === 'module') this.#readModule(item);
      else if (type !== undefined && name !== undefined) {
        const shape = item.type === 'resource' ? SHAPES[type.text] : undefined;
        const site = siteIn(item, this.#site);
        if (shape === undefined)
          this.#nouns.statements.push(...readPolicies(item, site, this.#evaluator, this.#blocks));
        else if (!this.#isLeftOut(item, site)) this.#readResource(item, type.text, name, shape, site);
      }
    }
    return this.#nouns;
  }

  /** `count = 0`. */
  #isLeftOut(block: HclBlock, site: Site): boolean {
    const count = attributeOf(block.body, 'count')?.value;
    const datum = count && this.#evaluator.datum(count, site);
    return datum?.kind === 'known' && datum.value === 0 && !datum.isOverridable;
  }

  #readResource(block: HclBlock, type: string, name: HclLabel, shape: Shape, site: Site): void {
    const symbol = symbolIn(site.source, `${type}.${name.text}`);
    const mapping = this.#mapping(block, name, shape, site, symbol);
    switch (type) {
      case 'aws_sagemaker_model':
        this.#nouns.models.push(readModel(mapping, DIALECT, symbol));
        break;
      case 'aws_sagemaker_endpoint_configuration':
        this.#nouns.endpointConfigs.push(readEndpointConfig(mapping, DIALECT, symbol));
        break;
      case 'aws_sagemaker_endpoint':
        this.#nouns.endpoints.push(readEndpoint(mapping, DIALECT, symbol));
        break;
      case 'aws_appautoscaling_target':
        if (isSageMakerScaling(mapping))
          this.#nouns.targets.push(readScalableTarget(mapping, DIALECT, symbol));
        break;
      case 'aws_appautoscaling_policy':
        this.#readPolicy(block, mapping, site, symbol);
        break;
      case 'aws_cloudwatch_metric_alarm':
        if (isSageMakerMetric(mapping)) this.#nouns.alarms.push(readAlarm(mapping, DIALECT));
        break;
      default:
    }
  }

  #mapping(block: HclBlock, name: HclLabel, shape: Shape, site: Site, symbol: string): Mapping {
    const place = { head: name.range, at: block.range };
    return { ...this.#blocks.mapping(block.body, shape, site, place), symbol };
  }

  #readPolicy(block: HclBlock, mapping: Mapping, site: Site, symbol: string): void {
    const id = attributeOf(block.body, 'resource_id')?.value;
    const path = id?.kind === 'reference' ? id.path : [];
    const address = path[0] === 'aws_appautoscaling_target' ? `${path[0]}.${path[1] ?? ''}` : undefined;
    const targetSymbol = address === undefined ? undefined : symbolIn(site.source, address);
    const policy = readScalingPolicy(mapping, DIALECT, { symbol, ...(targetSymbol && { targetSymbol }) });
    const isOurs =
      this.#isOurTarget(address) ??
      (isSageMakerScaling(mapping) ||
        (policy.metric !== undefined && isSageMakerMetric(policy.metric.block)) ||
        known(policy.metric?.predefined)?.value.startsWith('SageMaker') === true);
    if (!isOurs) return;
    const addWake = wakeWriter(block, policy, site, this.#find);
    this.#nouns.policies.push({ ...policy, ...(addWake && { addWake }) });
  }

  /** Whether the target of that address scales SageMaker; undefined when it is out of reach. */
  #isOurTarget(address: string | undefined): boolean | undefined {
    const target = address === undefined ? undefined : this.#find(address);
    const block = target?.block;
    const [, name] = block?.labels ?? [];
    if (target === undefined || block === undefined || name === undefined) return undefined;
    return isSageMakerScaling(this.#mapping(block, name, {}, target.site, ''));
  }

  /** What a module is given says whether it deploys asynchronously; the rest of it is out of reach. */
  #readModule(block: HclBlock): void {
    for (const item of block.body.items) {
      if (item.kind !== 'attribute' || item.name !== 'async_inference_config') continue;
      const [first] = item.value.kind === 'tuple' ? item.value.items : [item.value];
      if (first?.kind !== 'object') continue;
      const at = locate(this.#site.source, item.nameRange);
      this.#nouns.evidence.push({ mode: 'async', at, what: item.name });
    }
  }
}
