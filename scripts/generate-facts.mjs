// @ts-check
// Writes src/core/facts/instance-types.ts from botocore's service model: node scripts/generate-facts.mjs
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';
import { HumanError, runMain, say } from './lib/say.mjs';

const TARGET = 'src/core/facts/instance-types.ts';
const HARDWARE = 'scripts/data/instance-hardware.txt';
const SHAPE = 'ProductionVariantInstanceType';

/** Prints the members of one enum out of the wheel that is its first argument. */
const READ_ENUM = `
import gzip, json, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
model = json.loads(gzip.decompress(wheel.read("botocore/data/sagemaker/2017-07-24/service-2.json.gz")))
print(json.dumps(model["shapes"][sys.argv[2]]["enum"]))
`;

/** @returns {Promise<{ version: string, types: readonly string[] }>} */
async function hostingTypes() {
  const folder = await mkdtemp(join(tmpdir(), 'botocore-'));
  try {
    const args = ['download', 'botocore', '--no-deps', '--quiet', '--dest', folder];
    await mustRun('botocore could not be downloaded by pip.', 'pip', args);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new HumanError('pip downloaded no wheel of botocore.');
    const { stdout } = await promisify(execFile)('python3', ['-c', READ_ENUM, join(folder, wheel), SHAPE]);
    return { version: wheel.split('-')[1] ?? '', types: JSON.parse(stdout) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const LONG = /** @type {const} */ ({ m: 'medium', l: 'large' });

/**
 * `g5, g6: xl 4/16/1, …` as ml.g5.xlarge → `4/16/1`.
 *
 * @param {string} text
 * @returns {ReadonlyMap<string, string>}
 */
function readHardware(text) {
  const found = new Map();
  for (const line of text.split('\n')) {
    const match = /^([^#:]+): (.*)$/.exec(line);
    for (const family of match?.[1]?.split(', ') ?? [])
      for (const part of match?.[2]?.split(', ') ?? []) {
        const [size = '', numbers] = part.split(' ');
        const long = size === 'm' || size === 'l' ? LONG[size] : size.replace('xl', 'xlarge');
        found.set(`ml.${family}.${long}`, numbers);
      }
  }
  return found;
}

/**
 * Families of equal hardware share a line.
 *
 * @param {readonly string[]} types
 * @param {ReadonlyMap<string, string>} hardware
 */
function tableOf(types, hardware) {
  /** @type {Map<string, string[]>} */
  const sizes = new Map();
  for (const type of types) {
    const [, family = '', size = ''] = type.split('.');
    const numbers = hardware.get(type);
    const cell = numbers === undefined ? size : `${size} ${numbers}`;
    sizes.set(family, [...(sizes.get(family) ?? []), cell]);
  }
  /** @type {Map<string, string[]>} */
  const rows = new Map();
  for (const [family, cells] of sizes) {
    const row = cells.join(', ');
    rows.set(row, [...(rows.get(row) ?? []), family]);
  }
  return [...rows].map(([row, families]) => `${families.join(' ')}: ${row}`).join('\n');
}

/** @param {{ version: string, types: readonly string[] }} model @param {string} table */
function render({ version, types }, table) {
  return `/**
 * Written by \`node scripts/generate-facts.mjs\`; do not edit. The ${types.length} instance types of hosting: enum
 * ${SHAPE} of the SageMaker service model in botocore ${version}.
 * Behind each its vCPU/GiB/GPUs from ${HARDWARE}, which names its sources.
 */
const TABLE = \`
${table}
\`;

/** What one instance has. \`gpus\` counts NVIDIA and Gaudi cards, not Inferentia and Trainium chips. */
export interface Instance {
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly gpus: number;
}

const INSTANCES: ReadonlyMap<string, Instance | undefined> = new Map(TABLE.trim().split('\\n').flatMap(readLine));

function readLine(line: string): readonly (readonly [string, Instance | undefined])[] {
  const [families = '', sizes = ''] = line.split(': ');
  return families.split(' ').flatMap((family) =>
    sizes.split(', ').map((cell) => {
      const [size = '', numbers] = cell.split(' ');
      return [\`ml.\${family}.\${size}\`, numbers === undefined ? undefined : instanceFrom(numbers)] as const;
    }),
  );
}

function instanceFrom(numbers: string): Instance {
  const [vcpu = 0, memoryGib = 0, gpus = 0] = numbers.split('/').map(Number);
  return { vcpu, memoryGib, gpus };
}

/** Types that CreateEndpointConfig accepted when the service model was published; the service adds types faster. */
export const HOSTING_INSTANCE_TYPES: ReadonlySet<string> = new Set(INSTANCES.keys());

/** The hardware of a hosting type such as \`ml.g5.xlarge\`; undefined when it is unknown. */
export function instanceOf(type: string): Instance | undefined {
  return INSTANCES.get(type);
}
`;
}

await runMain(async () => {
  const model = await hostingTypes();
  const hardware = readHardware(await readFile(inRoot(HARDWARE), 'utf8'));
  await writeFile(inRoot(TARGET), render(model, tableOf(model.types, hardware)));
  await mustRun('The generated file could not be formatted.', 'npx', ['prettier', '--write', TARGET]);
  const bare = model.types.filter((type) => !hardware.has(type));
  say(`${TARGET}: ${model.types.length} types, ${bare.length} without hardware: ${bare.join(' ')}`);
});
