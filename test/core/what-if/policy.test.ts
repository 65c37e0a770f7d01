import assert from 'node:assert/strict';
import type { Difference } from '../../../src/core/compare/index.js';
import type { PolicyPlan } from '../../../src/core/what-if/policy.js';
import { asIfDeployed, isOfPlan, policyOf } from '../../../src/core/what-if/policy.js';
import type { ScalingPlan } from '../../../src/core/write/scaling/plan.js';
import { without } from '../../support/live-snapshots.js';
import { WRITTEN } from '../../support/written-endpoints.js';
import type { Files } from '../compare/support.js';
import { deployed, differencesIn, taken, told } from '../compare/support.js';

const PLAN: PolicyPlan = {
  ...{ endpoint: 'whisper', variant: 'AllTraffic', min: 1, max: 12, targetBacklogPerInstance: 25 },
  ...{ scaleInCooldownSeconds: 900, scaleOutCooldownSeconds: 60, wakesFromZero: false },
};

function changesIn(files: Files, plan: PolicyPlan): readonly Difference[] {
  const endpoint = deployed();
  const [variant] = endpoint.variants;
  assert.ok(variant);
  return differencesIn(files, asIfDeployed(endpoint, variant, plan)).filter(({ id }) => isOfPlan(id));
}

describe('a policy of the numbers that were tried', () => {
  it('is the plan that is written', () => {
    const numbers = { arrivals: 1, service: 1, min: 0, max: 3, target: 7, wake: 1, 'scale-in-cooldown': 600 };
    const plan: ScalingPlan | undefined = policyOf(numbers, 'whisper', 'main');
    assert.deepEqual(plan, {
      ...{ endpoint: 'whisper', variant: 'main', min: 0, max: 3, targetBacklogPerInstance: 7 },
      ...{ scaleInCooldownSeconds: 600, scaleOutCooldownSeconds: 300, wakesFromZero: true },
    });
    assert.equal(policyOf({ ...numbers, wake: 0 }, 'whisper', 'main')?.wakesFromZero, false);
    assert.equal(policyOf({ min: 2 }, 'whisper', 'main')?.max, 2);
    assert.equal(policyOf({ max: 2, target: 7 }, 'whisper', 'main'), undefined);
  });

  for (const [artefact, { files }] of Object.entries(WRITTEN))
    it(`changes the numbers of its file, and nothing else: ${artefact}`, () => {
      const changes = changesIn(files, PLAN);
      assert.deepEqual(changes.map(told), [
        'Fewest instances of AllTraffic: 0 → 1',
        'Most instances of AllTraffic: 8 → 12',
        'Target of backlog: 80 → 25',
        'Scale-in cooldown of backlog, seconds: 600 → 900',
        'Scale-out cooldown of backlog, seconds: 120 → 60',
      ]);
      const after = taken(files, changes);
      assert.deepEqual(changesIn(after, PLAN).map(told), []);
      assert.notDeepEqual(after, files);
      // Everything else still is what runs.
      const [variant] = deployed().variants;
      assert.ok(variant);
      assert.deepEqual(differencesIn(after, asIfDeployed(deployed(), variant, PLAN)).map(told), []);
    });

  it('leaves the target alone where none is tried, and a file alone that says the same', () => {
    const files = WRITTEN['boto3']?.files ?? {};
    assert.deepEqual(changesIn(files, without(PLAN, 'targetBacklogPerInstance')).map(told), [
      'Fewest instances of AllTraffic: 0 → 1',
      'Most instances of AllTraffic: 8 → 12',
    ]);
    const same: PolicyPlan = {
      ...{ ...PLAN, min: 0, max: 8, targetBacklogPerInstance: 80 },
      ...{ scaleInCooldownSeconds: 600, scaleOutCooldownSeconds: 120 },
    };
    assert.deepEqual(changesIn(files, same), []);
  });

  it('knows what a policy is when details were never read', () => {
    const unread = without(deployed(), 'details');
    const [variant] = unread.variants;
    assert.ok(variant);
    const policies = asIfDeployed(unread, variant, PLAN).details?.value.policies ?? [];
    assert.deepEqual(
      policies.map(({ metric, target }) => [metric, target]),
      [['ApproximateBacklogSizePerInstance', 25]],
    );
  });
});
