import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { INVOKE_ACTIONS, OBSERVE_ACTIONS, READ_ACTIONS, WRITE_ACTIONS } from '../../src/aws/actions.js';
import type { Permission, Policy } from '../../src/core/live/permissions.js';
import {
  actionOf,
  callsOf,
  changePolicy,
  invokePolicy,
  observePolicy,
  PERMISSIONS,
  readPolicy,
} from '../../src/core/live/permissions.js';
import { textOf } from '../../src/core/text/message.js';
import { README, renderPolicies } from '../support/iam-policy.js';
import { typescriptFiles } from '../support/sources.js';

/** `new ListEndpointsCommand(` as src/aws writes it: what the adapter can send. */
function commandsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\bnew\s+(\w+)Command\s*\(/g), ([, name]) => name ?? '');
}

const OPERATIONS = PERMISSIONS.map(({ operation }) => operation);
const CALLS = PERMISSIONS.flatMap(callsOf);
const CALLED = new Set(typescriptFiles('src/aws').flatMap((file) => commandsIn(readFileSync(file, 'utf8'))));

function actionsOf(kind: Permission['kind']): readonly string[] {
  return PERMISSIONS.filter((one) => one.kind === kind)
    .map(actionOf)
    .sort();
}

describe('permissions', () => {
  it('are asked for every call that the code makes', () => {
    assert.deepEqual(
      [...CALLED].filter((call) => !CALLS.includes(call)),
      [],
      'calls in src/aws that src/core/live/permissions.ts lacks',
    );
  });

  it('are asked for no call that the code does not make', () => {
    assert.deepEqual(
      CALLS.filter((call) => !CALLED.has(call)),
      [],
      'permissions that no command in src/aws needs',
    );
  });

  it('are the ones that the adapter names in its failures', () => {
    assert.deepEqual(actionsOf('read'), [...READ_ACTIONS].sort());
    assert.deepEqual(actionsOf('observe'), [...OBSERVE_ACTIONS].sort());
    assert.deepEqual(actionsOf('change'), [...WRITE_ACTIONS].sort());
    assert.deepEqual(actionsOf('invoke'), [...INVOKE_ACTIONS].sort());
  });

  it('are each told once, with a purpose', () => {
    assert.equal(new Set(OPERATIONS).size, OPERATIONS.length);
    for (const { operation, purpose } of PERMISSIONS) {
      assert.match(operation, /^[A-Z][A-Za-z]+$/);
      assert.match(textOf(purpose), /^[a-z].*[^.]$/, operation);
    }
  });

  it('that only look never change anything', () => {
    for (const one of PERMISSIONS) {
      const onlyLook = callsOf(one).every((call) => /^(Get|Head|List|Describe|Filter)/.test(call));
      if (one.kind === 'read' || one.kind === 'observe') assert.ok(onlyLook, one.operation);
      if (one.kind === 'change' || one.kind === 'sign-in') assert.ok(!onlyLook, one.operation);
    }
  });

  it('are asked for under the action that the adapter names with the call', () => {
    const texts = typescriptFiles('src/aws').map((file) => readFileSync(file, 'utf8'));
    // `call('s3:GetObject', …, new HeadObjectCommand(…`: the nearest name before the command.
    const pairs = texts.flatMap((text) =>
      Array.from(
        text.matchAll(/'((?:s3|logs|sagemaker):[A-Z]\w+)'(?:(?!'(?:s3|logs):)[\s\S])*?\bnew (\w+)Command\(/g),
      ),
    );
    const calls = new Map(PERMISSIONS.map((one) => [actionOf(one), callsOf(one)]));
    const wrong = pairs.filter(([, action = '', call = '']) => calls.get(action)?.includes(call) === false);
    assert.deepEqual(
      wrong.map(([, action, call]) => `${call} as ${action}`),
      [],
    );
    assert.ok(pairs.some(([, , call]) => call === 'ListParts'));
  });

  it('stand in the README as they are', async () => {
    const text = readFileSync(README, 'utf8');
    assert.equal(text, await renderPolicies(text), 'run: npm run iam-policy');
  });
});

describe('the policies', () => {
  it('hold every action once, in the policy of its kind', () => {
    const actionsIn = ({ Statement }: Policy): readonly string[] =>
      Statement.flatMap(({ Action }) => Action).sort();
    const needsNone = 'sts:GetCallerIdentity';
    assert.deepEqual(
      actionsIn(readPolicy()),
      actionsOf('read').filter((action) => action !== needsNone),
    );
    assert.deepEqual(actionsIn(observePolicy()), actionsOf('observe'));
    assert.deepEqual(actionsIn(changePolicy()), actionsOf('change'));
    assert.deepEqual(actionsIn(invokePolicy()), actionsOf('invoke'));
  });

  it('name whole actions, and resources of their partition', () => {
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov'])
      for (const { Sid, Action, Resource } of [
        ...readPolicy(partition).Statement,
        ...observePolicy(partition).Statement,
        ...changePolicy(partition).Statement,
        ...invokePolicy(partition).Statement,
      ]) {
        assert.match(Sid, /^[A-Za-z0-9]+$/);
        assert.ok(Action.every((action) => /^[a-z\d-]+:[A-Za-z]+$/.test(action)));
        for (const resource of [Resource].flat())
          assert.ok(resource === '*' || resource.startsWith(`arn:${partition}:`), resource);
      }
  });

  it('allow no change without a limit', () => {
    for (const { Resource } of [...changePolicy().Statement, ...invokePolicy().Statement])
      assert.notEqual(Resource, '*');
    const [limits] = changePolicy().Statement;
    assert.equal(limits?.Condition?.StringEquals['application-autoscaling:service-namespace'], 'sagemaker');
  });

  it('reach logs of endpoints, and objects of the account itself, only', () => {
    const own = { StringEquals: { 's3:ResourceAccount': '${aws:PrincipalAccount}' } };
    for (const { Action, Resource, Condition } of [
      ...observePolicy().Statement,
      ...invokePolicy().Statement,
    ]) {
      if (Action.some((action) => action.startsWith('s3:'))) assert.deepEqual(Condition, own);
      else
        assert.ok(
          [Resource].flat().every((one) => /:(endpoint|log-group:.aws.sagemaker.Endpoints)\/\*$/.test(one)),
        );
    }
    const [, list, read] = observePolicy('aws-us-gov').Statement;
    assert.deepEqual([list?.Resource, read?.Resource], ['arn:aws-us-gov:s3:::*', 'arn:aws-us-gov:s3:::*/*']);
  });

  it('let models be described, not everything else of SageMaker', () => {
    const describe = readPolicy('aws-cn').Statement.find(({ Sid }) => Sid === 'DescribeEndpoints');
    assert.deepEqual(describe, {
      Sid: 'DescribeEndpoints',
      Effect: 'Allow',
      Action: ['sagemaker:DescribeEndpoint', 'sagemaker:DescribeEndpointConfig', 'sagemaker:DescribeModel'],
      Resource: [
        'arn:aws-cn:sagemaker:*:*:endpoint/*',
        'arn:aws-cn:sagemaker:*:*:endpoint-config/*',
        'arn:aws-cn:sagemaker:*:*:model/*',
      ],
    });
  });
});
