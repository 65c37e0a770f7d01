import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { READ_ACTIONS, WRITE_ACTIONS } from '../../src/aws/actions.js';
import type { Permission, Policy } from '../../src/core/live/permissions.js';
import { actionOf, changePolicy, PERMISSIONS, readPolicy } from '../../src/core/live/permissions.js';
import { README, renderPolicies } from '../support/iam-policy.js';
import { typescriptFiles } from '../support/sources.js';

/** `new ListEndpointsCommand(` as src/aws writes it: what the adapter can send. */
function commandsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\bnew\s+(\w+)Command\s*\(/g), ([, name]) => name ?? '');
}

const OPERATIONS = PERMISSIONS.map(({ operation }) => operation);
const CALLED = new Set(typescriptFiles('src/aws').flatMap((file) => commandsIn(readFileSync(file, 'utf8'))));

function actionsOf(kind: Permission['kind']): readonly string[] {
  return PERMISSIONS.filter((one) => one.kind === kind)
    .map(actionOf)
    .sort();
}

describe('permissions', () => {
  it('are asked for every call that the code makes', () => {
    assert.deepEqual(
      [...CALLED].filter((operation) => !OPERATIONS.includes(operation)),
      [],
      'calls in src/aws that src/core/live/permissions.ts lacks',
    );
  });

  it('are asked for no call that the code does not make', () => {
    assert.deepEqual(
      OPERATIONS.filter((operation) => !CALLED.has(operation)),
      [],
      'permissions that no command in src/aws needs',
    );
  });

  it('are the ones that the adapter names in its failures', () => {
    assert.deepEqual(actionsOf('read'), [...READ_ACTIONS].sort());
    assert.deepEqual(actionsOf('change'), [...WRITE_ACTIONS].sort());
  });

  it('are each told once, with a purpose', () => {
    assert.equal(new Set(OPERATIONS).size, OPERATIONS.length);
    for (const { operation, purpose } of PERMISSIONS) {
      assert.match(operation, /^[A-Z][A-Za-z]+$/);
      assert.match(purpose, /^[a-z].*[^.]$/, operation);
    }
  });

  it('that only look never change anything', () => {
    for (const { operation, kind } of PERMISSIONS)
      assert.equal(/^(Get|List|Describe)/.test(operation), kind === 'read', operation);
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
    assert.deepEqual(actionsIn(changePolicy()), actionsOf('change'));
  });

  it('name whole actions, and resources of their partition', () => {
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov'])
      for (const { Sid, Action, Resource } of [
        ...readPolicy(partition).Statement,
        ...changePolicy(partition).Statement,
      ]) {
        assert.match(Sid, /^[A-Za-z0-9]+$/);
        assert.ok(Action.every((action) => /^[a-z-]+:[A-Za-z]+$/.test(action)));
        for (const resource of [Resource].flat())
          assert.ok(resource === '*' || resource.startsWith(`arn:${partition}:`), resource);
      }
  });

  it('allow no change without a limit', () => {
    for (const { Resource } of changePolicy().Statement) assert.notEqual(Resource, '*');
    const [limits] = changePolicy().Statement;
    assert.equal(limits?.Condition?.StringEquals['application-autoscaling:service-namespace'], 'sagemaker');
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
