import type {
  Datum,
  Entry,
  Field,
  Known,
  Mapping,
  Primitive,
  Sequence,
  TemplatePart,
  Unknown,
} from './value.js';

/** The last entry of that name wins, as in every format read here. */
export function entryOf(mapping: Mapping | undefined, key: string): Entry | undefined {
  if (mapping === undefined) return undefined;
  for (let i = mapping.entries.length - 1; i >= 0; i--) {
    const entry = mapping.entries[i];
    if (entry?.key === key) return entry;
  }
  return undefined;
}

/** True when the key is certainly not there: the block is fully read and does not hold it. */
export function lacks(mapping: Mapping | undefined, key: string): boolean {
  return mapping !== undefined && mapping.isComplete && entryOf(mapping, key) === undefined;
}

/** An entry whose value says "nothing": None, null, {}, [] and AWS::NoValue (read as null) count as absent. */
export function isEmpty(datum: Datum): boolean {
  switch (datum.kind) {
    case 'known':
      return datum.value === null;
    case 'mapping':
      return datum.entries.length === 0 && datum.isComplete;
    case 'sequence':
      return datum.items.length === 0 && datum.isComplete;
    case 'unknown':
      return false;
  }
}

export function mappingOf(holder: Mapping | undefined, key: string): Mapping | undefined {
  const value = entryOf(holder, key)?.value;
  return value?.kind === 'mapping' ? value : undefined;
}

/** A single mapping where a list is expected is read as a list of one, as Terraform and users write it. */
export function itemsOf(holder: Mapping | undefined, key: string): Sequence | undefined {
  const value = entryOf(holder, key)?.value;
  if (value?.kind === 'sequence') return value;
  if (value?.kind === 'mapping') return { kind: 'sequence', at: value.at, items: [value], isComplete: true };
  return undefined;
}

export function mappingsOf(holder: Mapping | undefined, key: string): readonly Mapping[] {
  return (itemsOf(holder, key)?.items ?? []).filter((item): item is Mapping => item.kind === 'mapping');
}

function fieldOf<T extends Primitive>(
  holder: Mapping | undefined,
  key: string,
  convert: (known: Known) => Known<T> | undefined,
): Field<T> | undefined {
  const entry = entryOf(holder, key);
  if (entry === undefined || isEmpty(entry.value)) return undefined;
  const { value, ...rest } = entry;
  const unknown: Unknown = { kind: 'unknown', at: value.at };
  if (value.kind === 'known') return { ...rest, value: convert(value) ?? unknown };
  return { ...rest, value: value.kind === 'unknown' ? value : unknown };
}

const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

/** Numbers and numeric strings, since CloudFormation, flags and environments write numbers as strings. */
export function numberField(holder: Mapping | undefined, key: string): Field<number> | undefined {
  return fieldOf(holder, key, (known) => {
    const { value } = known;
    if (typeof value === 'number') return { ...known, value };
    if (typeof value === 'string' && NUMBER.test(value)) return { ...known, value: Number(value) };
    return undefined;
  });
}

export function stringField(holder: Mapping | undefined, key: string): Field<string> | undefined {
  return fieldOf(holder, key, (known) => {
    const { value } = known;
    if (typeof value === 'string') return { ...known, value };
    if (typeof value === 'number' || typeof value === 'boolean') return { ...known, value: String(value) };
    return undefined;
  });
}

export function booleanField(holder: Mapping | undefined, key: string): Field<boolean> | undefined {
  return fieldOf(holder, key, (known) => {
    const text = String(known.value).toLowerCase();
    if (text === 'true' || text === '1') return { ...known, value: true };
    if (text === 'false' || text === '0') return { ...known, value: false };
    return undefined;
  });
}

/** The known value of a field, or undefined when the field is absent or unknown. */
export function known<T extends Primitive>(field: Field<T> | undefined): Known<T> | undefined {
  return field?.value.kind === 'known' ? field.value : undefined;
}

/** The text of a string-like value as literal pieces and symbols; undefined when nothing is known of it. */
export function templateOf(datum: Datum | undefined): readonly TemplatePart[] | undefined {
  if (datum === undefined) return undefined;
  if (datum.kind === 'known') return [String(datum.value)];
  return datum.kind === 'unknown' ? datum.template : undefined;
}

/** Two places with the same identity surely hold the same text. Undefined compares with nothing. */
export function identityOf(datum: Datum | undefined): string | undefined {
  return identityOfTemplate(templateOf(datum));
}

export function identityOfTemplate(template: readonly TemplatePart[] | undefined): string | undefined {
  if (template === undefined) return undefined;
  const text = template
    .map((part) => (typeof part === 'string' ? part : `\u0000${part.symbol}\u0000`))
    .join('');
  return text === '' ? undefined : text;
}
