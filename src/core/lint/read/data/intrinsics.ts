import { identityOf } from '../../model/fields.js';
import type { Datum, Known, TemplatePart, Unknown } from '../../model/value.js';
import type { DataNode } from '../../parse/data/tree.js';
import { locate } from '../source.js';
import { callOf, entryAt, isText, mappingAt, member, textAt, type Template } from './template.js';
import { type DataReader, entryDatum, knownScalar, splitPlaceholders, toDatum } from './to-datum.js';

/** A string as far as it is known, and how Fn::Sub would write it. */
interface Text {
  readonly parts: readonly TemplatePart[];
  readonly isOverridable: boolean;
  /** undefined when Fn::Sub cannot write it. */
  readonly sub: string | undefined;
}

/** Attributes that name the same thing as a Ref to the resource does, as its users take it. */
const NAMES: Readonly<Record<string, RegExp>> = {
  'AWS::SageMaker::Model': /^(ModelName|Id)$/,
  'AWS::SageMaker::EndpointConfig': /^(EndpointConfigName|Id)$/,
  'AWS::SageMaker::Endpoint': /^(EndpointName|Id)$/,
  'AWS::SNS::Topic': /^TopicArn$/,
  'AWS::IAM::ManagedPolicy': /^PolicyArn$/,
  'AWS::ApplicationAutoScaling::ScalableTarget': /^Id$/,
  'AWS::ApplicationAutoScaling::ScalingPolicy': /^Arn$/,
};

/** What the functions of one template come to, as far as the template alone decides it. */
export class Intrinsics {
  readonly #template: Template;

  constructor(template: Template) {
    this.#template = template;
  }

  /** Bound, so that it can be a reader's `call`. */
  readonly resolve = (node: DataNode, reader: DataReader): Datum | undefined => {
    const call = callOf(node);
    if (call === undefined) return undefined;
    const { name, argument } = call;
    const at = locate(reader.source, node.range);
    const unknown: Unknown = { kind: 'unknown', at };
    switch (name) {
      case 'Ref':
        return isText(argument) ? this.#ref(argument.value, node, reader) : unknown;
      case 'GetAtt':
      case 'Join':
        return this.#textDatum(this.#textOf(node, reader), node, reader);
      case 'Sub':
        return this.#sub(node, argument, reader);
      case 'If':
        return this.#if(node, argument, reader);
      case 'FindInMap':
        return this.#findInMap(node, argument, reader) ?? unknown;
      default:
        return unknown;
    }
  };

  /** Symbol of a resource or parameter of this template. */
  symbolOf(id: string): string {
    return `${this.#template.file}#${id}`;
  }

  #ref(id: string, node: DataNode, reader: DataReader): Datum {
    const at = locate(reader.source, node.range);
    if (id === 'AWS::NoValue') {
      const raw = reader.source.text.slice(node.range.start, node.range.end);
      return { kind: 'known', value: null, at, decidedAt: at, raw, isOverridable: false };
    }
    const fallback = this.#fallbackOf(id, reader);
    const derive = this.#deriving(`\${${id}}`, reader);
    if (fallback === undefined) {
      return { kind: 'unknown', at, template: [{ symbol: this.#symbolOfRef(id) }], ...derive };
    }
    return { ...fallback, at, isOverridable: true, ...derive };
  }

  /** A parameter's default, when it is a single value and not the name of one kept elsewhere. */
  #fallbackOf(id: string, reader: DataReader): Known | undefined {
    const parameter = this.#template.parameters.get(id);
    const node = member(parameter, 'Default');
    const type = textAt(parameter, 'Type') ?? 'String';
    if (node?.kind !== 'scalar' || node.tag !== undefined || /^(AWS::SSM|List<|CommaDelimited)/.test(type))
      return undefined;
    // An empty default says: to be filled in, or off.
    if (node.value === null || node.value === '') return undefined;
    if (typeof node.value === 'string' && splitPlaceholders(node.value, '') !== undefined) return undefined;
    return knownScalar(node, reader);
  }

  #symbolOfRef(id: string): string {
    const isShared = id.startsWith('AWS::') && !id.startsWith('AWS::Stack');
    return isShared ? id : this.symbolOf(id);
  }

  #symbolOfAttribute(id: string, attribute: string): string {
    const type = this.#template.resources.get(id)?.type ?? '';
    return NAMES[type]?.test(attribute) === true ? this.symbolOf(id) : this.symbolOf(`${id}.${attribute}`);
  }

  #sub(node: DataNode, argument: DataNode, reader: DataReader): Datum {
    const text = argument.kind === 'sequence' ? argument.items[0] : argument;
    if (isText(text) && !text.value.includes('${')) {
      const plain = knownScalar(text, reader);
      return { ...plain, at: locate(reader.source, node.range) };
    }
    const only =
      isText(text) && argument.kind === 'scalar' ? /^\$\{([\w:]+)\}$/.exec(text.value)?.[1] : undefined;
    if (only !== undefined && this.#template.parameters.has(only)) return this.#ref(only, node, reader);
    return this.#textDatum(this.#textOf(node, reader), node, reader);
  }

  #textDatum(text: Text | undefined, node: DataNode, reader: DataReader): Known | Unknown {
    const at = locate(reader.source, node.range);
    if (text === undefined) return { kind: 'unknown', at };
    const derive = text.sub === undefined ? {} : this.#deriving(text.sub, reader);
    const literals = text.parts.filter((part) => typeof part === 'string');
    if (literals.length < text.parts.length) return { kind: 'unknown', at, template: text.parts, ...derive };
    const raw = reader.source.text.slice(node.range.start, node.range.end);
    const value = literals.join('');
    return { kind: 'known', value, at, decidedAt: at, raw, isOverridable: text.isOverridable, ...derive };
  }

  #deriving(sub: string, { editor }: DataReader): Pick<Known, 'derive'> {
    return editor === undefined ? {} : { derive: (change) => editor.substitution(change(sub)) };
  }

  /** A node as text; undefined when nothing is known of it. */
  #textOf(node: DataNode, reader: DataReader): Text | undefined {
    const call = callOf(node);
    if (call === undefined) {
      if (node.kind !== 'scalar' || node.value === null) return undefined;
      const value = String(node.value);
      const parts = splitPlaceholders(value, this.#template.file) ?? [value];
      return { parts, isOverridable: false, sub: value.replaceAll('${', '${!') };
    }
    const { name, argument } = call;
    if (name === 'Ref' && isText(argument)) return this.#textOfName(argument.value, reader);
    if (name === 'GetAtt') return this.#textOfName(attributePath(argument), reader);
    if (name === 'Sub') return this.#textOfSub(argument, reader);
    if (name === 'Join') return this.#textOfJoin(argument, reader);
    const datum = this.resolve(node, reader);
    if (datum?.kind === 'known' && datum.value !== null) {
      const value = String(datum.value);
      return { parts: [value], isOverridable: datum.isOverridable, sub: value.replaceAll('${', '${!') };
    }
    return undefined;
  }

  /** `Name` or `Name.Attribute`. */
  #textOfName(name: string | undefined, reader: DataReader): Text | undefined {
    if (name === undefined || name === 'AWS::NoValue') return undefined;
    const sub = `\${${name}}`;
    const dot = name.indexOf('.');
    if (dot > 0 && !name.includes(':')) {
      const symbol = this.#symbolOfAttribute(name.slice(0, dot), name.slice(dot + 1));
      return { parts: [{ symbol }], isOverridable: false, sub };
    }
    const fallback = this.#fallbackOf(name, reader);
    if (fallback !== undefined) return { parts: [String(fallback.value)], isOverridable: true, sub };
    return { parts: [{ symbol: this.#symbolOfRef(name) }], isOverridable: false, sub };
  }

  #textOfSub(argument: DataNode, reader: DataReader): Text | undefined {
    const [text, variables] = argument.kind === 'sequence' ? argument.items : [argument];
    if (!isText(text)) return undefined;
    const pieces = text.value.split(/(\$\{[^}]{0,200}\})/).filter((piece) => piece !== '');
    const parts = pieces.map((piece): Text => {
      if (!/^\$\{[^}]*\}$/.test(piece)) return literal(piece);
      const name = piece.slice(2, -1).trim();
      if (name.startsWith('!')) return { ...literal(`\${${name.slice(1)}}`), sub: piece };
      const variable = member(variables, name);
      const value = variable === undefined ? this.#textOfName(name, reader) : this.#textOf(variable, reader);
      return value ?? this.#opaque(variable ?? text, name);
    });
    return concat(parts);
  }

  #textOfJoin(argument: DataNode, reader: DataReader): Text | undefined {
    const [delimiter, list] = argument.kind === 'sequence' ? argument.items : [];
    if (!isText(delimiter) || list?.kind !== 'sequence' || list.tag !== undefined) return undefined;
    const between = literal(delimiter.value);
    const parts = list.items.flatMap((item, index) => {
      const text = this.#textOf(item, reader) ?? this.#opaque(item, String(index));
      return index === 0 ? [text] : [between, text];
    });
    return concat(parts);
  }

  /** A part that no other place can share. */
  #opaque(node: DataNode, name: string): Text {
    const symbol = this.symbolOf(`${name}@${node.range.start}`);
    return { parts: [{ symbol }], isOverridable: false, sub: undefined };
  }

  #if(node: DataNode, argument: DataNode, reader: DataReader): Datum {
    const at = locate(reader.source, node.range);
    const unknown: Unknown = { kind: 'unknown', at };
    const [, yes, no] = argument.kind === 'sequence' ? argument.items : [];
    if (yes === undefined || no === undefined) return unknown;
    const [a, b] = [toDatum(yes, reader), toDatum(no, reader)];
    if (a.kind === 'mapping' && isAbsent(b)) return { ...a, isConditional: true };
    if (b.kind === 'mapping' && isAbsent(a)) return { ...b, isConditional: true };
    if (a.kind === 'known' && b.kind === 'known' && a.value === b.value) {
      const { value, raw } = a;
      const isOverridable = a.isOverridable || b.isOverridable;
      return { kind: 'known', value, at, decidedAt: a.decidedAt, raw, isOverridable };
    }
    if (a.kind !== 'unknown' || b.kind !== 'unknown' || identityOf(a) !== identityOf(b)) return unknown;
    return a.template === undefined ? unknown : { ...unknown, template: a.template };
  }

  /** Keys have to be literal; a key behind an expression counts when all its choices agree. */
  #findInMap(node: DataNode, argument: DataNode, reader: DataReader): Datum | undefined {
    const [map, first, second] = argument.kind === 'sequence' ? argument.items : [];
    const table = isText(map) ? mappingAt(this.#template.mappings, map.value) : undefined;
    if (table === undefined || first === undefined || !isText(second)) return undefined;
    const rows = isText(first) ? [member(table, first.value)] : table.entries.map(({ value }) => value);
    const found = rows.map((row) => this.#cell(row, second.value, reader));
    const [value] = found;
    if (value === undefined || found.some((one) => one?.value !== value.value)) return undefined;
    const { replace, ...rest } = value;
    const canEdit = found.length === 1 && replace !== undefined;
    return {
      ...rest,
      at: locate(reader.source, node.range),
      isOverridable: true,
      ...(canEdit && { replace }),
    };
  }

  #cell(row: DataNode | undefined, key: string, reader: DataReader): Known | undefined {
    const entry = entryAt(row, key);
    const datum = entry && entryDatum(entry, { ...reader, call: () => undefined });
    return datum?.kind === 'known' && datum.value !== null ? datum : undefined;
  }
}

function literal(text: string): Text {
  return { parts: [text], isOverridable: false, sub: text.replaceAll('${', '${!') };
}

function concat(texts: readonly Text[]): Text {
  const parts: TemplatePart[] = [];
  for (const part of texts.flatMap((text) => text.parts)) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  const subs = texts.map(({ sub }) => sub);
  const sub = subs.includes(undefined) ? undefined : subs.join('');
  return { parts, isOverridable: texts.some((text) => text.isOverridable), sub };
}

function attributePath(argument: DataNode): string | undefined {
  if (isText(argument)) return argument.value;
  if (argument.kind !== 'sequence' || !argument.items.every(isText)) return undefined;
  return argument.items.map((item) => (isText(item) ? item.value : '')).join('.');
}

function isAbsent(datum: Datum): boolean {
  return datum.kind === 'known' && datum.value === null;
}

/** The logical id that a value stands for, whichever of its attributes is taken. */
export function resourceIdOf(node: DataNode | undefined): string | undefined {
  const call = node && callOf(node);
  if (call === undefined) return undefined;
  if (call.name === 'Ref') return isText(call.argument) ? call.argument.value : undefined;
  if (call.name === 'GetAtt') return attributePath(call.argument)?.split('.')[0];
  if (call.name !== 'Sub' || !isText(call.argument)) return undefined;
  return /^\$\{([^}!.:]+)(?:\.[^}]+)?\}$/.exec(call.argument.value)?.[1];
}
