import type { Datum, Entry, Mapping } from '../../model/value.js';
import type { JsArray, JsExpr } from '../../parse/javascript/tree.js';
import { readEndpoint, readEndpointConfig } from '../aws/endpoint-config.js';
import { readModel } from '../aws/model.js';
import { constructOf, propsOf } from './constructs.js';
import type { Evaluator } from './evaluator.js';
import type { Found } from './found.js';
import { methodOf, valueIn } from './properties.js';
import type { CallSite } from './scopes.js';

const DIALECT = 'cdk';

/**
 * The alpha L2 constructs. They know nothing of asynchronous inference, so that an endpoint configuration is
 * real-time unless an override says otherwise: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-sagemaker-alpha-readme.html.
 */
export function takeAlpha(file: Evaluator, { call }: CallSite, found: Found): boolean {
  if (!call.isNew) return false;
  const construct = constructOf(file, call);
  if (construct === undefined) return false;
  const props = propsOf(file, call);
  const propsExpr = call.args[2]?.value;
  switch (construct.type) {
    case 'sagemaker.Model':
      found.models.push(readModel(modelBlock(file, props, propsExpr), DIALECT, construct.symbol));
      return true;
    case 'sagemaker.EndpointConfig':
      found.endpointConfigs.push(
        readEndpointConfig(configBlock(file, props, propsExpr), DIALECT, construct.symbol),
      );
      return true;
    case 'sagemaker.Endpoint':
      found.endpoints.push(readEndpoint(endpointBlock(file, props, propsExpr), DIALECT, construct.symbol));
      return true;
    default:
      return false;
  }
}

function modelBlock(file: Evaluator, props: Mapping, propsExpr: JsExpr | undefined): Mapping {
  const lists = valueIn(file, propsExpr, 'containers');
  return {
    ...props,
    entries: props.entries.map((entry) => {
      if (entry.key === 'Container') {
        const container = containerOf(file, entry.value, valueIn(file, propsExpr, 'container'));
        return { ...entry, key: 'PrimaryContainer', value: container };
      }
      if (entry.key !== 'Containers' || entry.value.kind !== 'sequence') return entry;
      const items = itemsOf(file, lists);
      const value: Datum = {
        ...entry.value,
        items: entry.value.items.map((item, i) => containerOf(file, item, items[i])),
      };
      return { ...entry, value };
    }),
  };
}

function itemsOf(file: Evaluator, expr: JsExpr | undefined): readonly JsExpr[] {
  const origin = expr === undefined ? undefined : file.originOf(expr);
  return origin?.kind === 'array' ? (origin satisfies JsArray).items.map(({ value }) => value) : [];
}

function containerOf(file: Evaluator, datum: Datum, expr: JsExpr | undefined): Datum {
  if (datum.kind !== 'mapping') return datum;
  return {
    ...datum,
    entries: datum.entries.map((entry): Entry => {
      if (entry.key === 'Image')
        return { ...entry, value: imageOf(file, entry, valueIn(file, expr, 'image')) };
      if (entry.key !== 'ModelData') return entry;
      return { ...entry, key: 'ModelDataUrl', value: { kind: 'unknown', at: entry.value.at } };
    }),
  };
}

/** `ContainerImage.fromDlc('repository', 'tag')`; every other image is not told by this file. */
function imageOf(file: Evaluator, { value }: Entry, expr: JsExpr | undefined): Datum {
  const origin = expr === undefined ? undefined : file.originOf(expr);
  const unknown: Datum = { kind: 'unknown', at: value.at };
  if (origin?.kind !== 'call' || methodOf(origin) !== 'fromDlc') return unknown;
  const [repository, tag] = origin.args.map((argument) => file.evaluate(argument.value));
  if (repository?.kind !== 'known' || tag?.kind !== 'known') return unknown;
  const image = `/${String(repository.value)}:${String(tag.value)}`;
  return { ...unknown, template: [{ symbol: file.symbolOf(origin) }, image] };
}

function configBlock(file: Evaluator, props: Mapping, propsExpr: JsExpr | undefined): Mapping {
  const variants = itemsOf(file, valueIn(file, propsExpr, 'instanceProductionVariants'));
  return {
    ...props,
    entries: props.entries.map((entry) => {
      if (entry.key !== 'InstanceProductionVariants') return entry;
      const value: Datum =
        entry.value.kind === 'sequence'
          ? { ...entry.value, items: entry.value.items.map((item, i) => variantOf(file, item, variants[i])) }
          : entry.value;
      return { ...entry, key: 'ProductionVariants', value };
    }),
  };
}

function variantOf(file: Evaluator, datum: Datum, expr: JsExpr | undefined): Datum {
  if (datum.kind !== 'mapping') return datum;
  return { ...datum, entries: datum.entries.map((entry) => named(file, entry, expr, 'Model', 'ModelName')) };
}

function endpointBlock(file: Evaluator, props: Mapping, propsExpr: JsExpr | undefined): Mapping {
  return {
    ...props,
    entries: props.entries.map((entry) =>
      named(file, entry, propsExpr, 'EndpointConfig', 'EndpointConfigName'),
    ),
  };
}

/** A construct given where AWS wants its name. */
function named(file: Evaluator, entry: Entry, holder: JsExpr | undefined, key: string, name: string): Entry {
  if (entry.key !== key) return entry;
  const expr = valueIn(file, holder, key.charAt(0).toLowerCase() + key.slice(1));
  const value: Datum = {
    kind: 'unknown',
    at: entry.value.at,
    ...(expr !== undefined && { template: [{ symbol: file.symbolOf(expr) }] }),
  };
  return { ...entry, key: name, value };
}
