import assert from 'node:assert/strict';
import { isOtherImage } from '../../../src/core/compare/images.js';

const ECR = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper';

/** Written, deployed, as it runs → surely another one. */
const CASES: readonly (readonly [string, string, readonly string[], boolean])[] = [
  [`${ECR}:1`, `${ECR}:1`, [], false],
  [`${ECR}:1`, `${ECR}:2`, [], true],
  [ECR, `${ECR}:latest`, [], false],
  [ECR, `${ECR}:2`, [], true],
  [`${ECR}:1`, `${ECR.replace('whisper', 'other')}:1`, [], true],
  // A tag may point to any digest.
  [`${ECR}:1`, `${ECR}@sha256:aa`, [], false],
  [`${ECR}@sha256:aa`, `${ECR}:1`, [], false],
  [`${ECR}@sha256:aa`, `${ECR}:1`, [`${ECR}@sha256:aa`], false],
  [`${ECR}@sha256:aa`, `${ECR}:1`, [`${ECR}@sha256:bb`], true],
  [`${ECR}@sha256:aa`, `${ECR}@sha256:bb`, [], true],
  [`${ECR}@sha256:aa`, `${ECR}:1`, ['other@sha256:bb'], false],
  ['localhost:5000/whisper', 'localhost:5000/whisper:latest', [], false],
];

describe('images that differ for sure', () => {
  for (const [written, deployed, resolved, isOther] of CASES)
    it(`${written} ${deployed} ${resolved.join()}: ${String(isOther)}`, () => {
      assert.equal(isOtherImage(written, deployed, resolved), isOther);
    });
});
