import type { Range } from '../../../text/range.js';
import type { Datum, Entry, Known, Mapping, Sequence, TemplatePart, Unknown } from '../../model/value.js';
import type {
  HclCall,
  HclConditional,
  HclExpression,
  HclLiteral,
  HclObject,
  HclOperation,
  HclReference,
  HclTemplate,
  HclTuple,
} from '../../parse/hcl/tree.js';
import { locate } from '../source.js';
import { callOf } from './functions.js';
import { attributeOf, type FindDefinition, type Site, symbolIn } from './module.js';
import { calculate, combine, locked, overridable, textOfParts } from './values.js';

/** How many references are followed from one to the next; more is a circle. */
const MAX_STEPS = 20;

/** Attributes that name the same thing as the resource itself does. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  aws_sagemaker_model: ['name', 'id'],
  aws_sagemaker_endpoint_configuration: ['name', 'id'],
  aws_sagemaker_endpoint: ['name', 'id'],
  aws_appautoscaling_policy: ['arn'],
  aws_appautoscaling_target: ['id'],
  aws_sns_topic: ['arn', 'id'],
  aws_iam_role: ['arn', 'name', 'id'],
  aws_iam_policy: ['arn', 'id'],
};

/** Texts that are not the same twice, or not the same in two places. */
const CHANGING = /\b(?:each|count|self|uuid|timestamp|plantimestamp|bcrypt)\b/;

/** What expressions come to, as far as the files of their folder decide it. */
export class Evaluator {
  readonly #find: FindDefinition;
  #steps = 0;

  constructor(find: FindDefinition) {
    this.#find = find;
  }

  datum(expression: HclExpression, site: Site, head?: Range): Datum {
    switch (expression.kind) {
      case 'literal':
        return this.#literal(expression, site);
      case 'template':
        return this.#template(expression, site);
      case 'tuple':
        return this.#tuple(expression, site);
      case 'object':
        return this.object(expression, site, head);
      case 'reference':
        return this.#reference(expression, site);
      case 'call':
        return this.#call(expression, site, head);
      case 'conditional':
        return this.#conditional(expression, site);
      case 'operation':
        return this.#operation(expression, site);
      case 'opaque':
        return this.unknown(expression, site);
    }
  }

  /** A mapping with the keys as they are written. */
  object(object: HclObject, site: Site, head?: Range): Mapping {
    const { source, editor } = site;
    const insert = editor?.insertKey(object);
    const isComplete = object.items.every(({ key }) => key !== undefined);
    const start = object.range.start;
    return {
      kind: 'mapping',
      at: locate(source, object.range),
      head: locate(source, head ?? { start, end: Math.min(object.range.end, start + 1) }),
      entries: object.items.flatMap((item, index) => {
        if (item.key === undefined) return [];
        const remove = editor?.removeKey(object, index);
        const rename = editor?.renameKey(object, index);
        const entry: Entry = {
          key: item.key,
          spelled: item.key,
          keyAt: locate(source, item.keyRange),
          at: locate(source, item.range),
          value: this.datum(item.value, site, item.keyRange),
          ...(remove && { remove }),
          ...(rename && { rename }),
        };
        return [entry];
      }),
      isComplete,
      ...(insert && { insert }),
    };
  }

  /** The expression as text: literal pieces and symbols. */
  textOf(expression: HclExpression, site: Site): readonly TemplatePart[] {
    const datum = this.datum(expression, site);
    if (datum.kind === 'known' && datum.value !== null) return [String(datum.value)];
    if (datum.kind === 'unknown' && datum.template !== undefined) return datum.template;
    return [{ symbol: this.#symbolOf(expression, site) }];
  }

  /** Equal expressions of one module are equal texts, unless a loop or a clock has a say in them. */
  unknown(expression: HclExpression, site: Site, template?: readonly TemplatePart[]): Unknown {
    const symbol = this.#symbolOf(expression, site);
    return {
      kind: 'unknown',
      at: locate(site.source, expression.range),
      template: template ?? [{ symbol }],
      ...this.deriving(expression, site),
    };
  }

  deriving(expression: HclExpression, { source, editor }: Site): Pick<Known, 'derive'> {
    if (editor === undefined) return {};
    const { start, end } = expression.range;
    const written = source.text.slice(start, end);
    const isQuoted = 'quote' in expression && expression.quote !== 'none';
    if (isQuoted && expression.quote === 'heredoc') return {};
    const inner = isQuoted ? written.slice(1, -1) : `\${${written}}`;
    return { derive: (change) => ({ raw: editor.quote(change(inner)) }) };
  }

  #symbolOf({ range }: HclExpression, { source, loop, iterators }: Site): string {
    const text = source.text.slice(range.start, range.end).replace(/\s+/g, ' ');
    const isLocal = CHANGING.test(text) || [...iterators].some((name) => text.includes(name));
    return symbolIn(source, isLocal ? `${loop}:${text}` : text);
  }

  #literal(literal: HclLiteral, site: Site): Known {
    const at = locate(site.source, literal.range);
    const replace = site.editor?.replace(literal);
    return {
      kind: 'known',
      value: literal.value,
      at,
      decidedAt: at,
      raw: site.source.text.slice(literal.range.start, literal.range.end),
      isOverridable: false,
      ...(replace && { replace }),
      ...(typeof literal.value === 'string' && this.deriving(literal, site)),
    };
  }

  #template(template: HclTemplate, site: Site): Datum {
    const [only, ...more] = template.parts;
    // "${x}" is x itself.
    if (only !== undefined && typeof only !== 'string' && more.length === 0) {
      const inner = this.datum(only, site);
      const at = locate(site.source, template.range);
      if (inner.kind === 'known' || inner.kind === 'unknown')
        return { ...inner, at, ...this.deriving(template, site) };
      return inner;
    }
    const data = template.parts.map((part) => (typeof part === 'string' ? part : this.datum(part, site)));
    const pieces = template.parts.flatMap((part) =>
      typeof part === 'string' ? [part] : this.textOf(part, site),
    );
    return this.text(template, site, pieces, data);
  }

  /** A text of pieces: known when all of them are. */
  text(
    expression: HclExpression,
    site: Site,
    pieces: readonly TemplatePart[],
    from: readonly (string | Datum)[],
  ): Known | Unknown {
    const parts = textOfParts(pieces);
    const at = locate(site.source, expression.range);
    const derive = this.deriving(expression, site);
    const texts = parts.filter((part) => typeof part === 'string');
    if (texts.length < parts.length) return { kind: 'unknown', at, template: parts, ...derive };
    const isOverridable = from.some(
      (one) => typeof one !== 'string' && one.kind === 'known' && one.isOverridable,
    );
    const raw = site.source.text.slice(at.range.start, at.range.end);
    return { kind: 'known', value: texts.join(''), at, decidedAt: at, raw, isOverridable, ...derive };
  }

  #tuple(tuple: HclTuple, site: Site): Sequence {
    const append = site.editor?.append(tuple);
    const items = tuple.items.map((item, index): Datum => {
      const datum = this.datum(item, site);
      const remove = site.editor?.removeItem(tuple, index);
      return datum.kind === 'mapping' && remove ? { ...datum, remove } : datum;
    });
    return {
      kind: 'sequence',
      at: locate(site.source, tuple.range),
      items,
      isComplete: true,
      ...(append && { append }),
    };
  }

  #reference(reference: HclReference, site: Site): Datum {
    const [root = '', name, ...rest] = reference.path;
    if (site.iterators.has(root) || /^(?:each|count|self|path|terraform|module|data)$/.test(root))
      return this.unknown(reference, site);
    if (root === 'var' || root === 'local') {
      const definition = name === undefined ? undefined : this.#find(`${root}.${name}`);
      const value = definition?.value;
      const found = value && this.#follow(() => this.datum(value, definition.site));
      const isInput = definition?.isInput === true;
      if (found === undefined || (isInput && saysNothing(found))) return this.unknown(reference, site);
      const given = isInput ? overridable(found) : found;
      return this.#used(stepInto(given, rest), reference, site);
    }
    return this.#resource(reference, site);
  }

  #resource(reference: HclReference, site: Site): Datum {
    const [type = '', name = '', ...rest] = reference.path;
    const isList = rest.includes('*') && rest.at(-1) !== undefined;
    if (isList) return { kind: 'unknown', at: locate(site.source, reference.range) };
    // All instances of a resource are written in one block.
    const steps = rest.filter((step) => step !== undefined && step !== '*' && !step.startsWith('['));
    const address = `${type}.${name}`;
    const [attribute] = steps;
    if (attribute === undefined || NAMES[type]?.includes(attribute) === true) {
      const symbol = symbolIn(site.source, address);
      return this.unknown(reference, site, [{ symbol }, ...(this.#isFifoTopic(address) ? ['.fifo'] : [])]);
    }
    const path = `${address}.${steps.join('.')}`;
    const definition = this.#find(address);
    const own = this.#written(definition, attribute, reference, site, path);
    if (own !== undefined && steps.length === 1) return own;
    return this.unknown(reference, site, [{ symbol: symbolIn(site.source, path) }]);
  }

  /** The names of FIFO topics end so: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  #isFifoTopic(address: string): boolean {
    const topic = address.startsWith('aws_sns_topic.') ? this.#find(address) : undefined;
    const value = topic?.block && attributeOf(topic.block.body, 'fifo_topic')?.value;
    return value?.kind === 'literal' && value.value === true;
  }

  /** What the resource's own block says of an attribute. */
  #written(
    definition: ReturnType<FindDefinition>,
    attribute: string,
    reference: HclReference,
    site: Site,
    path: string,
  ): Datum | undefined {
    const block = definition?.block;
    if (definition === undefined || block === undefined) return undefined;
    if (block.labels[0]?.text === 'aws_ecr_repository' && attribute === 'repository_url') {
      const name = attributeOf(block.body, 'name')?.value;
      const text = name && this.#follow(() => this.textOf(name, definition.site));
      if (text === undefined) return undefined;
      const pieces = [{ symbol: symbolIn(site.source, `${path}.registry`) }, '/', ...text];
      return this.unknown(reference, site, textOfParts(pieces));
    }
    const value = attributeOf(block.body, attribute)?.value;
    const found = value && this.#follow(() => this.datum(value, definition.site));
    if (found === undefined || (found.kind === 'known' && found.value === null)) return undefined;
    return this.#used(found, reference, site);
  }

  /** A value that stands elsewhere, as it is used here. */
  #used(found: Datum | undefined, reference: HclReference, site: Site): Datum {
    if (found === undefined) return this.unknown(reference, site);
    const at = locate(site.source, reference.range);
    switch (found.kind) {
      case 'known': {
        const { value, decidedAt, raw, isOverridable, replace } = found;
        const decided = { decidedAt, raw, isOverridable, ...(replace && { replace }) };
        const derive = typeof value === 'string' ? this.deriving(reference, site) : {};
        return { kind: 'known', value, at, ...decided, ...derive };
      }
      case 'unknown':
        return found.template === undefined
          ? this.unknown(reference, site)
          : this.unknown(reference, site, found.template);
      default:
        return { ...locked(found), at };
    }
  }

  #follow<T>(evaluate: () => T): T | undefined {
    if (this.#steps >= MAX_STEPS) return undefined;
    this.#steps++;
    try {
      return evaluate();
    } finally {
      this.#steps--;
    }
  }

  #call(call: HclCall, site: Site, head: Range | undefined): Datum {
    return callOf(call, site, head, this) ?? this.unknown(call, site);
  }

  #conditional(conditional: HclConditional, site: Site): Datum {
    const condition = this.datum(conditional.condition, site);
    if (condition.kind !== 'known' || condition.isOverridable || typeof condition.value !== 'boolean')
      return this.unknown(conditional, site);
    return this.datum(condition.value ? conditional.whenTrue : conditional.whenFalse, site);
  }

  #operation(operation: HclOperation, site: Site): Datum {
    const left = operation.left && this.datum(operation.left, site);
    const right = this.datum(operation.right, site);
    const value = calculate(operation.operator, left, right);
    if (value === undefined) return this.unknown(operation, site);
    return combine(operation, site.source, value, left === undefined ? [right] : [left, right]);
  }
}

/** A default of null or "" is to be filled in, or means off. */
function saysNothing(datum: Datum): boolean {
  return datum.kind === 'known' && (datum.value === null || datum.value === '');
}

function stepInto(datum: Datum, steps: readonly (string | undefined)[]): Datum | undefined {
  let here: Datum | undefined = datum;
  for (const step of steps) {
    if (here?.kind !== 'mapping' || step === undefined) return undefined;
    const key = step.startsWith('["') ? step.slice(2, -2) : step;
    here = here.entries.findLast((entry) => entry.key === key)?.value;
  }
  return here;
}
