import { dirname, join } from '../../../text/path.js';
import type { LocalRun } from '../../model/container.js';
import type { Entry, Mapping } from '../../model/value.js';
import type { DataEntry, DataNode, DataScalar, DataSequence } from '../../parse/data/tree.js';
import { edit, locate } from '../source.js';
import { entryAt, mappingAt, member, textAt } from './template.js';
import { type DataReader, entryDatum, splitPlaceholders } from './to-datum.js';

const NAME = /(^|\/)(docker-)?compose([._-][^/]*)?\.ya?ml$/i;
/** Variables that a serving stack reads; all others are about how the machine is set up. */
const OURS = /^(MMS|TS|SAGEMAKER|MODEL_SERVER|SERVING|OPTION|GUNICORN)_/;

/** True for a compose file, by its name and its services. */
export function isCompose(root: DataNode | undefined, file: string): boolean {
  return NAME.test(file) && mappingAt(root, 'services') !== undefined;
}

/** Services that are built here and are given variables: https://docs.docker.com/reference/compose-file/services/. */
export function readCompose(root: DataNode | undefined, reader: DataReader): readonly LocalRun[] {
  return (mappingAt(root, 'services')?.entries ?? []).flatMap((service) => {
    const dockerfile = dockerfileOf(service.value, reader.source.file);
    const environment = entryAt(service.value, 'environment');
    const block = environment && blockOf(environment, reader);
    if (dockerfile === undefined || block === undefined) return [];
    const at = locate(reader.source, service.keyRange);
    return [{ kind: 'local-run', at, dockerfile, environment: block }];
  });
}

/** Undefined for images of others, and for a place that is not told in plain text or lies elsewhere. */
function dockerfileOf(service: DataNode, file: string): string | undefined {
  const build = member(service, 'build');
  const isText = build?.kind === 'scalar' && typeof build.value === 'string';
  const context = isText ? build.value : textAt(build, 'context');
  const name = textAt(build, 'dockerfile') ?? 'Dockerfile';
  if (context === undefined || entryAt(build, 'dockerfile_inline') !== undefined) return undefined;
  if (/^(\/|~|\w+:|git@)|[$#]|^\.\.(\/\.\.)*\/?\.\.$/.test(context) || /^\/|\$/.test(name)) return undefined;
  return join(join(dirname(file), context), name);
}

function blockOf(entry: DataEntry, reader: DataReader): Mapping | undefined {
  const head = locate(reader.source, entry.keyRange);
  if (entry.value.kind === 'sequence') {
    const entries = entry.value.items.flatMap((item) => itemOf(item, entry.value as DataSequence, reader));
    return { kind: 'mapping', at: locate(reader.source, entry.range), head, entries, isComplete: false };
  }
  const datum = entryDatum(entry, reader);
  if (datum.kind !== 'mapping') return undefined;
  // A variable without a value takes it from the shell that runs the file.
  const entries = datum.entries.filter(
    ({ key, value }) => OURS.test(key) && !(value.kind === 'known' && value.value === null),
  );
  return { ...datum, entries, isComplete: false };
}

/** `- NAME=value`. */
function itemOf(item: DataNode, holder: DataSequence, reader: DataReader): readonly Entry[] {
  const { source, editor } = reader;
  if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.quote === 'block') return [];
  const [, name, value] = /^(\w+)=([^]*)$/.exec(item.value) ?? [];
  if (name === undefined || value === undefined || !OURS.test(name)) return [];
  const start = textStart(item, source.text);
  if (start === undefined) return [];
  const keyEnd = start + name.length;
  const at = locate(source, { start: keyEnd + 1, end: keyEnd + 1 + value.length });
  const template = splitPlaceholders(value, source.file);
  const remove = editor?.removeItem(holder, holder.items.indexOf(item));
  return [
    {
      key: name,
      spelled: name,
      keyAt: locate(source, { start, end: keyEnd }),
      at: locate(source, item.valueRange),
      value:
        template === undefined
          ? {
              kind: 'known',
              value,
              at,
              decidedAt: at,
              raw: value,
              isOverridable: false,
              ...(editor && { replace: (next) => [edit(source, at.range, String(next))] }),
            }
          : { kind: 'unknown', at, template },
      ...(remove && { remove }),
      ...(editor && { rename: (key) => [edit(source, { start, end: keyEnd }, key)] }),
    },
  ];
}

/** Undefined where escapes or line breaks stand between. */
function textStart({ value, valueRange, quote }: DataScalar, text: string): number | undefined {
  const start = valueRange.start + (quote === 'none' ? 0 : 1);
  return text.startsWith(String(value), start) ? start : undefined;
}
