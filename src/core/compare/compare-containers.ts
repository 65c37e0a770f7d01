import { isKnownVariable } from '../lint/facts/known-variables.js';
import { entryOf } from '../lint/model/fields.js';
import type { Container, Dialect, Model } from '../lint/model/nouns.js';
import type { Mapping } from '../lint/model/value.js';
import type { ModelContainer } from '../live/endpoint.js';
import { oneLine } from '../live/outline/text.js';
import { say } from '../text/message.js';
import type { DeployedVariant } from './deployed-variant.js';
import {
  compareField,
  editOf,
  fillsDefaults,
  isOverridable,
  isSurelyMissing,
  sideOf,
} from './compare-field.js';
import type { Difference, Side } from './difference.js';
import { ABSENT, HIDDEN } from './difference.js';
import { isOtherImage } from './images.js';

/** Whole and decimal numbers, true and false: what a secret never is. */
const PLAIN = /^\s*([-+]?\d+(\.\d+)?|true|false)\s*$/i;

/** Image, model data and environment of each container, in their order. */
export function compareContainers(model: Model, variant: DeployedVariant): readonly Difference[] {
  const { endpoint, configured } = variant;
  const deployed = endpoint.details?.value.models.find(({ name }) => name === configured?.modelName);
  // Containers have no certain names: only as many as there are can be told apart by their order.
  if (deployed?.containers.length !== model.containers.length) return [];
  return model.containers.flatMap((container, index) => {
    const other = deployed.containers[index];
    if (other === undefined) return [];
    const id = `container/${index}`;
    return [
      ...compareImage(id, model.dialect, container, other, variant),
      ...compareField({
        ...{ id: `${id}/ModelDataUrl`, key: 'ModelDataUrl', what: say`Model data`, dialect: model.dialect },
        ...{ block: container.block, field: container.modelData, deployed: other.modelData },
      }),
      ...compareEnvironment(id, model.dialect, container, other),
    ];
  });
}

function compareImage(
  id: string,
  dialect: Dialect,
  { image, block }: Container,
  { image: deployed }: ModelContainer,
  { snapshot }: DeployedVariant,
): readonly Difference[] {
  if (image.uri === undefined || deployed === undefined) return [];
  return compareField({
    ...{ id: `${id}/Image`, key: 'Image', what: say`Image`, dialect, block, field: image.uri, deployed },
    isSame: (written, other) => !isOtherImage(written, other, snapshot.images),
  });
}

function compareEnvironment(
  id: string,
  dialect: Dialect,
  { environment, block }: Container,
  { environment: deployed }: ModelContainer,
): readonly Difference[] {
  if (environment === undefined) {
    // Nothing is written at all: each variable that runs is one that the file lacks.
    if (!isSurelyMissing(block, 'Environment') || fillsDefaults(dialect)) return [];
    return Object.entries(deployed).map(([name, value]) => lacking(id, name, value, block));
  }
  if (environment.isConditional === true) return [];
  const written = new Set(environment.entries.map(({ key }) => key));
  const differing = [...written].flatMap((name) => compareVariable(id, name, environment, deployed[name]));
  if (!environment.isComplete || fillsDefaults(dialect)) return differing;
  const more = Object.entries(deployed).filter(([name]) => !written.has(name));
  return [...differing, ...more.map(([name, value]) => lacking(id, name, value, block, environment))];
}

function compareVariable(
  id: string,
  name: string,
  environment: Mapping,
  deployed: string | undefined,
): readonly Difference[] {
  const entry = entryOf(environment, name);
  if (entry?.value.kind !== 'known' || entry.value.value === null) return [];
  const written = entry.value;
  const text = String(written.value);
  if (deployed !== undefined && isSameValue(text, deployed)) return [];
  const isShown = isShowable(name, text) && (deployed === undefined || isShowable(name, deployed));
  const take =
    deployed === undefined
      ? entry.remove
      : isShown
        ? editOf(written, spelled(written.value, deployed))
        : undefined;
  return [
    {
      ...{ id: `${id}/Environment/${name}`, what: whatOf(name), isOverridable: isOverridable(written) },
      written: { at: written.at, value: isShown ? sideOf(text) : HIDDEN },
      deployed: deployed === undefined ? ABSENT : isShown ? sideOf(deployed) : HIDDEN,
      ...(take === undefined ? {} : { take }),
    },
  ];
}

/** A variable that runs and is not written. One whose value is not shown is not written into a file either. */
function lacking(id: string, name: string, value: string, block: Mapping, environment?: Mapping): Difference {
  const isShown = isShowable(name, value);
  const edits = isShown
    ? environment === undefined
      ? block.insert?.('Environment', { [name]: value })
      : environment.insert?.(name, value)
    : undefined;
  const deployed: Side = isShown ? sideOf(value) : HIDDEN;
  return {
    ...{ id: `${id}/Environment/${name}`, what: whatOf(name), isOverridable: false, deployed },
    written: { at: (environment ?? block).head, value: ABSENT },
    ...(edits === undefined ? {} : { take: () => edits }),
  };
}

function whatOf(name: string): Difference['what'] {
  return say`Variable ${oneLine(name)}`;
}

function isShowable(name: string, value: string): boolean {
  return isKnownVariable(name) && PLAIN.test(value);
}

/** The environment holds texts: `60`, `"60"` and `60.0` of a template are what the container reads as the same number. */
function isSameValue(written: string, deployed: string): boolean {
  return (
    written === deployed ||
    (PLAIN.test(written) && written.trim().toLowerCase() === deployed.trim().toLowerCase())
  );
}

/** As the file has it: a number where a number is written. */
function spelled(written: unknown, deployed: string): string | number | boolean {
  if (typeof written === 'number' && Number.isFinite(Number(deployed))) return Number(deployed);
  if (typeof written === 'boolean' && /^(true|false)$/i.test(deployed)) return /^true$/i.test(deployed);
  return deployed;
}
