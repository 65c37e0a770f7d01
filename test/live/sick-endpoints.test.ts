import assert from 'node:assert/strict';
import { createWorld } from '../../src/simulator/create-world.js';
import type { Simulator } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import { runIn, TestFolder } from '../support/cli.js';
import { CAUSES, OTHERS, WELL } from '../support/sick-endpoints.js';

interface Printed {
  readonly verdict: string;
  readonly headline: string;
}

describe('the doctor on endpoints that each have one thing wrong', () => {
  for (const seed of [7, 42]) {
    describe(`of seed ${seed}`, () => {
      let folder: TestFolder;
      let simulator: Simulator;

      before(async () => {
        folder = new TestFolder();
        simulator = await startSimulator({
          world: createWorld({ seed, endpoints: 27, startMs: Date.now() }),
        });
      });
      after(async () => {
        await simulator.stop();
        folder.remove();
      });

      const ask = async (endpoint: string): Promise<Printed> => {
        const { out, err } = await runIn(folder, ['doctor', endpoint, '--format', 'json'], {
          env: {
            AWS_ENDPOINT_URL: simulator.url,
            AWS_ACCESS_KEY_ID: 'AKIADOCTORDOCTORDOCT',
            AWS_SECRET_ACCESS_KEY: 'made/up/for/this/test',
            AWS_REGION: 'eu-west-1',
            AWS_CONFIG_FILE: folder.at('config'),
            AWS_SHARED_CREDENTIALS_FILE: folder.at('credentials'),
            AWS_EC2_METADATA_DISABLED: 'true',
          },
        });
        assert.equal(err, '');
        return JSON.parse(out) as Printed;
      };

      it('are there, with three that have nothing', () => {
        const names = simulator.world.endpoints().map(({ name }) => name);
        for (const name of [...Object.keys(CAUSES), ...Object.keys(OTHERS), ...WELL])
          assert.ok(names.includes(name), name);
        assert.deepEqual([Object.keys(CAUSES).length, WELL.length], [12, 3]);
      });

      for (const [endpoint, cause] of Object.entries({ ...CAUSES, ...OTHERS })) {
        it(`${endpoint}: the verdict names ${String(cause)}`, async () => {
          const { verdict, headline } = await ask(endpoint);
          assert.match(headline, cause);
          assert.ok(verdict === 'problem' || verdict === 'warning', verdict);
        });
      }

      for (const endpoint of WELL) {
        it(`${endpoint}: nothing is wrong`, async () => {
          assert.deepEqual(await ask(endpoint).then(({ verdict }) => verdict), 'good');
        });
      }
    });
  }
});
