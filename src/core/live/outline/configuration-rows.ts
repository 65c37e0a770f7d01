import type { AsyncConfiguration } from '../endpoint.js';
import { detailsAge, failedParts } from './details.js';
import { formatCount, formatDuration, formatNumber } from './formats.js';
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
    label: 'Configuration',
    description: configurationName === undefined ? '' : oneLine(configurationName),
    children: () => [...configurationRows(scope)],
  });
}

function* configurationRows(scope: Scope): Iterable<OutlineNode> {
  const { configurationName, asynchronous, kind } = scope.endpoint;
  yield row(scope, 'name', 'Name', configurationName, 'not told');
  if (kind === 'async' && asynchronous !== undefined) yield* asyncRows(scope, asynchronous);
  yield* failedParts(scope, 'configuration', ['configuration']);
  yield* timeoutRows(scope);
}

function* asyncRows(scope: Scope, configuration: AsyncConfiguration): Iterable<OutlineNode> {
  const { outputPath, failurePath, kmsKey, successTopic, errorTopic, responseIn, maxConcurrentPerInstance } =
    configuration;
  yield row(scope, 'output', 'Output path', outputPath, 'no output path');
  yield row(scope, 'failure', 'Failure path', failurePath, 'no failure path');
  yield row(scope, 'success-topic', 'Success topic', successTopic, 'no success topic');
  yield row(scope, 'error-topic', 'Error topic', errorTopic, 'no error topic');
  if (responseIn.length > 0)
    yield fact(scope, {
      key: 'configuration/response',
      label: 'Response in notifications',
      value: listText(responseIn.map((topic) => TOPICS[topic] ?? oneLine(topic))),
    });
  if (kmsKey !== undefined) yield row(scope, 'key', 'Encryption key', kmsKey, '');
  yield fact(scope, {
    key: 'configuration/concurrency',
    label: 'Concurrency',
    value:
      maxConcurrentPerInstance === undefined
        ? 'SageMaker chooses'
        : `MaxConcurrentInvocationsPerInstance ${formatCount(maxConcurrentPerInstance)}`,
    tooltip: () => ({
      title: 'Concurrency',
      rows: [],
      notes: [
        'Requests that SageMaker sends to one instance at a time (MaxConcurrentInvocationsPerInstance).',
        'Without it SageMaker chooses, and does not tell what.',
      ],
    }),
  });
}

const TOPICS: Readonly<Record<string, string>> = {
  SUCCESS_NOTIFICATION_TOPIC: 'success topic',
  ERROR_NOTIFICATION_TOPIC: 'error topic',
};

/** What DescribeEndpointConfig tells of each variant, where it differs from AWS's defaults. */
function* timeoutRows(scope: Scope): Iterable<OutlineNode> {
  const variants = scope.endpoint.details?.value.configuration?.variants ?? [];
  const keys = distinct(variants.map(({ name }) => idPart(name)));
  for (const [index, variant] of variants.entries()) {
    const { name, initialCount, volumeGb, downloadTimeoutSeconds, startupTimeoutSeconds } = variant;
    const values = [
      initialCount === undefined ? undefined : `starts with ${formatNumber(initialCount, 'instance')}`,
      volumeGb === undefined ? undefined : `volume of ${formatCount(volumeGb)} GB`,
      timeText('model download within', downloadTimeoutSeconds),
      timeText('start within', startupTimeoutSeconds),
      detailsAge(scope),
    ];
    const value = joined(values);
    if (value === '') continue;
    yield fact(scope, {
      key: `configuration/variant/${keys[index] ?? index}`,
      label: variants.length === 1 ? 'Variant' : `Variant ${nameText(name)}`,
      value,
      variant: name,
    });
  }
}

function timeText(what: string, seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `${what} ${formatDuration(seconds * 1000)}`;
}

/** A value that may be absent, and then says so. */
function row(
  scope: Scope,
  key: string,
  label: string,
  value: string | undefined,
  absent: string,
): OutlineNode {
  return fact(scope, {
    key: `configuration/${key}`,
    label,
    value: value ?? absent,
    copy: value ?? null,
  });
}
