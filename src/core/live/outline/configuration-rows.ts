import type { AsyncConfiguration } from '../endpoint.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { detailsAge, failedParts } from './details.js';
import { formatCount, formatDuration } from './formats.js';
import type { OutlineNode } from './node.js';
import type { Scope } from './scope.js';
import { fact, group } from './scope.js';
import { distinct, idPart, joined, listText, nameText, oneLine } from './text.js';

/** The group of what the endpoint was told to do: where results go, who is told, how many at once. */
export function configurationGroup(scope: Scope): OutlineNode {
  const { configurationName } = scope.endpoint;
  return group(scope, {
    kind: 'configuration',
    key: 'configuration',
    label: say`Configuration`,
    description: configurationName === undefined ? '' : oneLine(configurationName),
    children: () => [...configurationRows(scope)],
  });
}

function* configurationRows(scope: Scope): Iterable<OutlineNode> {
  const { configurationName, asynchronous, kind } = scope.endpoint;
  yield row(scope, 'name', say`Name`, configurationName, say`not told`);
  if (kind === 'async' && asynchronous !== undefined) yield* asyncRows(scope, asynchronous);
  yield* failedParts(scope, 'configuration', ['configuration']);
  yield* timeoutRows(scope);
}

function* asyncRows(scope: Scope, configuration: AsyncConfiguration): Iterable<OutlineNode> {
  const { outputPath, failurePath, kmsKey, successTopic, errorTopic, responseIn, maxConcurrentPerInstance } =
    configuration;
  yield row(scope, 'output', say`Output path`, outputPath, say`no output path`);
  yield row(scope, 'failure', say`Failure path`, failurePath, say`no failure path`);
  yield row(scope, 'success-topic', say`Success topic`, successTopic, say`no success topic`);
  yield row(scope, 'error-topic', say`Error topic`, errorTopic, say`no error topic`);
  if (responseIn.length > 0)
    yield fact(scope, {
      key: 'configuration/response',
      label: say`Response in notifications`,
      value: listText(responseIn.map((topic) => TOPICS[topic] ?? oneLine(topic))),
    });
  if (kmsKey !== undefined) yield row(scope, 'key', say`Encryption key`, kmsKey, '');
  yield fact(scope, {
    key: 'configuration/concurrency',
    label: say`Concurrency`,
    value:
      maxConcurrentPerInstance === undefined
        ? say`SageMaker chooses`
        : `MaxConcurrentInvocationsPerInstance ${formatCount(maxConcurrentPerInstance)}`,
    tooltip: () => ({
      title: say`Concurrency`,
      rows: [],
      notes: [
        say`Requests that SageMaker sends to one instance at a time (MaxConcurrentInvocationsPerInstance).`,
        say`Without it SageMaker chooses, and does not tell what.`,
      ],
    }),
  });
}

const TOPICS: Readonly<Record<string, Text>> = {
  SUCCESS_NOTIFICATION_TOPIC: say`success topic`,
  ERROR_NOTIFICATION_TOPIC: say`error topic`,
};

/** What DescribeEndpointConfig tells of each variant, where it differs from AWS's defaults. */
function* timeoutRows(scope: Scope): Iterable<OutlineNode> {
  const variants = scope.endpoint.details?.value.configuration?.variants ?? [];
  const keys = distinct(variants.map(({ name }) => idPart(name)));
  for (const [index, variant] of variants.entries()) {
    const { name, initialCount, volumeGb, downloadTimeoutSeconds, startupTimeoutSeconds } = variant;
    const values = [
      initialCount === undefined ? undefined : startText(initialCount),
      volumeGb === undefined ? undefined : say`volume of ${formatCount(volumeGb)} GB`,
      downloadTimeoutSeconds === undefined
        ? undefined
        : say`model download within ${formatDuration(downloadTimeoutSeconds * 1000)}`,
      startupTimeoutSeconds === undefined
        ? undefined
        : say`start within ${formatDuration(startupTimeoutSeconds * 1000)}`,
      detailsAge(scope),
    ];
    const value = joined(values);
    if (value === '') continue;
    yield fact(scope, {
      key: `configuration/variant/${keys[index] ?? index}`,
      label: variants.length === 1 ? say`Variant` : say`Variant ${nameText(name)}`,
      value,
      variant: name,
    });
  }
}

function startText(count: number): Text {
  return count === 1 ? say`starts with 1 instance` : say`starts with ${formatCount(count)} instances`;
}

/** A value that may be absent, and then says so. */
function row(scope: Scope, key: string, label: Text, value: string | undefined, absent: Text): OutlineNode {
  return fact(scope, {
    key: `configuration/${key}`,
    label,
    value: value ?? absent,
    copy: value ?? null,
  });
}
