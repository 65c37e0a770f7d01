import type { ModelContainer, ModelDescription } from '../endpoint.js';
import { say } from '../../text/message.js';
import { detailsAge, failedParts, missingDetails } from './details.js';
import { containersText } from './amounts.js';
import { shortImage } from './image.js';
import { KIND_ICONS, MASKED_ICON } from './icons.js';
import type { OutlineNode } from './node.js';
import type { Scope } from './scope.js';
import { fact, group, notice, wholeText } from './scope.js';
import { idPart, joined, messageText, nameText } from './text.js';

/** What stands for a value until somebody asks to see it; its length tells nothing. */
const MASK = '••••';

/** The group of containers: image, model data, environment. */
export function containersGroup(scope: Scope): OutlineNode {
  const { details } = scope.endpoint;
  const count = details?.value.models.reduce((sum, { containers }) => sum + containers.length, 0);
  return group(scope, {
    kind: 'containers',
    key: 'containers',
    label: say`Containers`,
    description: joined([
      count === undefined || count === 0 ? undefined : containersText(count),
      detailsAge(scope),
    ]),
    context: scope.isRevealed ? ['revealed'] : ['masked'],
    children: () => containerRows(scope),
  });
}

function containerRows(scope: Scope): readonly OutlineNode[] {
  const { details } = scope.endpoint;
  if (details === undefined) return missingDetails(scope, 'containers');
  const rows = details.value.models.flatMap((model, modelIndex) =>
    model.containers.map((container, index) =>
      containerRow(scope, model, container, `${modelIndex}-${index}`),
    ),
  );
  const failures = failedParts(scope, 'containers', ['model']);
  if (rows.length + failures.length > 0) return [...rows, ...failures];
  return [notice(scope, 'containers/none', say`No containers are told of`)];
}

function containerRow(
  scope: Scope,
  model: ModelDescription,
  container: ModelContainer,
  place: string,
): OutlineNode {
  const { image, hostname } = container;
  return group(scope, {
    kind: 'container',
    key: `containers/${place}`,
    label: nameText(hostname ?? model.name),
    description: image === undefined ? '' : shortImage(image),
    context: scope.isRevealed ? ['revealed'] : ['masked'],
    ...(image === undefined
      ? {}
      : {
          tooltip: () => ({
            title: nameText(model.name),
            rows: [{ name: say`Image`, value: messageText(image) }],
            notes: [],
          }),
        }),
    children: () => [...containerFacts(scope, model, container, `containers/${place}`)],
  });
}

function* containerFacts(
  scope: Scope,
  model: ModelDescription,
  { image, modelData, environment }: ModelContainer,
  key: string,
): Iterable<OutlineNode> {
  yield fact(scope, { key: `${key}/model`, label: say`Model`, value: model.name });
  if (image !== undefined)
    yield fact(scope, {
      key: `${key}/image`,
      label: say`Image`,
      value: shortImage(image),
      copy: image,
      tooltip: () => wholeText(say`Image`, image),
    });
  if (modelData !== undefined)
    yield fact(scope, { key: `${key}/data`, label: say`Model data`, value: modelData });
  const names = Object.keys(environment).sort();
  for (const name of names) yield variableRow(scope, key, name, environment[name] ?? '');
}

/** Masked: the value is in no part of the row, not even for the clipboard. */
function variableRow(scope: Scope, key: string, name: string, value: string): OutlineNode {
  const shared = { kind: 'variable', key: `${key}/environment/${idPart(name)}`, label: name } as const;
  return scope.isRevealed
    ? fact(scope, { ...shared, value, icon: KIND_ICONS.variable, context: ['revealed'] })
    : {
        ...fact(scope, { ...shared, value: MASK, copy: null, icon: MASKED_ICON, context: ['masked'] }),
        accessibility: say`${nameText(name)}: hidden.`,
      };
}
