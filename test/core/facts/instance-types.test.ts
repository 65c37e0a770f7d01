import assert from 'node:assert/strict';
import { HOSTING_INSTANCE_TYPES, instanceOf } from '../../../src/core/facts/instance-types.js';

describe('instance types', () => {
  it('tell vCPUs, memory and GPUs', () => {
    assert.deepEqual(instanceOf('ml.g5.12xlarge'), { vcpu: 48, memoryGib: 192, gpus: 4 });
    assert.deepEqual(instanceOf('ml.c4.large'), { vcpu: 2, memoryGib: 3.75, gpus: 0 });
    assert.equal(instanceOf('ml.g5.13xlarge'), undefined);
  });

  it('have plausible numbers throughout', () => {
    const wrong = [...HOSTING_INSTANCE_TYPES].filter((type) => {
      const { vcpu, memoryGib, gpus } = instanceOf(type) ?? { vcpu: 1, memoryGib: 1, gpus: 0 };
      return !(vcpu >= 1 && memoryGib >= vcpu && gpus >= 0 && gpus <= 16 && Number.isInteger(gpus));
    });
    assert.deepEqual(wrong, []);
    assert.ok(HOSTING_INSTANCE_TYPES.size > 250);
  });
});
