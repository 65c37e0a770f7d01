import type { JsonObject } from '../../core/live/ports.js';
import type { WorldEndpoint } from '../world.js';
import { EndpointOrder, SORT_KEYS } from './endpoint-order.js';
import { WireError } from './errors.js';
import type { Input } from './input.js';
import type { Cursor } from './pages.js';
import { readCursor, takePage } from './pages.js';
import type { Call } from './service.js';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListEndpoints.html */
const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 100;
const STATUSES = [
  ...[
    'OutOfService',
    'Creating',
    'Updating',
    'SystemUpdating',
    'RollingBack',
    'InService',
    'Deleting',
    'Failed',
  ],
  'UpdateRollbackFailed',
];

export function createListEndpoints(): (call: Call) => JsonObject {
  const order = new EndpointOrder();
  return ({ world, input }) => {
    const size = input.integer('MaxResults', 1, LARGEST_PAGE) ?? DEFAULT_PAGE;
    const key = input.choice('SortBy', SORT_KEYS) ?? 'CreationTime';
    const isAscending = input.choice('SortOrder', ['Ascending', 'Descending']) === 'Ascending';
    const { items, token } = takePage(order.sorted(world, key, isAscending), {
      size,
      cursor: readToken(input),
      nameOf: ({ name }) => name,
      accepts: readFilter(input),
    });
    return { Endpoints: items.map(summary), ...(token === undefined ? {} : { NextToken: token }) };
  };
}

function readToken(input: Input): Cursor | undefined {
  const token = input.text('NextToken');
  if (token === undefined) return undefined;
  const cursor = readCursor(token);
  if (cursor === undefined) throw new WireError('invalid', 'Invalid pagination token.');
  return cursor;
}

type Test = (endpoint: WorldEndpoint) => boolean;

/** Asks endpoints only for what the request is about: what one says may have to be worked out first. */
function readFilter(input: Input): Test {
  const part = input.text('NameContains');
  const status = input.choice('StatusEquals', STATUSES);
  const tests: readonly Test[] = [
    ...(part === undefined ? [] : [({ name }: WorldEndpoint) => name.includes(part)]),
    ...(status === undefined ? [] : [(one: WorldEndpoint) => one.status === status]),
    ...spanTests(input, 'CreationTime', ({ createdMs }) => createdMs),
    ...spanTests(input, 'LastModifiedTime', ({ modifiedMs }) => modifiedMs),
  ];
  return (one) => tests.every((test) => test(one));
}

/** At or after, and before. */
function spanTests(input: Input, member: string, msOf: (endpoint: WorldEndpoint) => number): readonly Test[] {
  const after = input.timeMs(`${member}After`);
  const before = input.timeMs(`${member}Before`);
  return [
    ...(after === undefined ? [] : [(one: WorldEndpoint) => msOf(one) >= after]),
    ...(before === undefined ? [] : [(one: WorldEndpoint) => msOf(one) < before]),
  ];
}

function summary({ name, arn, createdMs, modifiedMs, status }: WorldEndpoint): JsonObject {
  return {
    EndpointName: name,
    EndpointArn: arn,
    CreationTime: createdMs / 1000,
    LastModifiedTime: modifiedMs / 1000,
    EndpointStatus: status,
  };
}
