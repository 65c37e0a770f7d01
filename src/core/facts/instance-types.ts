/**
 * Written by `node scripts/generate-facts.mjs`; do not edit. The 277 instance types of hosting: enum
 * ProductionVariantInstanceType of the SageMaker service model in botocore 1.44.5.
 * Behind each its vCPU/GiB/GPUs from scripts/data/instance-hardware.txt, which names its sources.
 */
const TABLE = `
t2: medium 2/4, large 2/8, xlarge 4/16, 2xlarge 8/32
m4: xlarge 4/16, 2xlarge 8/32, 4xlarge 16/64, 10xlarge 40/160, 16xlarge 64/256
m5 m5d: large 2/8, xlarge 4/16, 2xlarge 8/32, 4xlarge 16/64, 12xlarge 48/192, 24xlarge 96/384
c4: large 2/3.75, xlarge 4/7.5, 2xlarge 8/15, 4xlarge 16/30, 8xlarge 36/60
p2: xlarge 4/61/1, 8xlarge 32/488/8, 16xlarge 64/732/16
p3: 2xlarge 8/61/1, 8xlarge 32/244/4, 16xlarge 64/488/8
c5 c5d: large 2/4, xlarge 4/8, 2xlarge 8/16, 4xlarge 16/32, 9xlarge 36/72, 18xlarge 72/144
g4dn: xlarge 4/16/1, 2xlarge 8/32/1, 4xlarge 16/64/1, 8xlarge 32/128/1, 12xlarge 48/192/4, 16xlarge 64/256/1
r5 r5d: large 2/16, xlarge 4/32, 2xlarge 8/64, 4xlarge 16/128, 12xlarge 48/384, 24xlarge 96/768
inf1: xlarge 4/8, 2xlarge 8/16, 6xlarge 24/48, 24xlarge 96/192
dl1: 24xlarge 96/768/8
c6i c6in: large 2/4, xlarge 4/8, 2xlarge 8/16, 4xlarge 16/32, 8xlarge 32/64, 12xlarge 48/96, 16xlarge 64/128, 24xlarge 96/192, 32xlarge 128/256
m6i: large 2/8, xlarge 4/16, 2xlarge 8/32, 4xlarge 16/64, 8xlarge 32/128, 12xlarge 48/192, 16xlarge 64/256, 24xlarge 96/384, 32xlarge 128/512
r6i: large 2/16, xlarge 4/32, 2xlarge 8/64, 4xlarge 16/128, 8xlarge 32/256, 12xlarge 48/384, 16xlarge 64/512, 24xlarge 96/768, 32xlarge 128/1024
g5 g6: xlarge 4/16/1, 2xlarge 8/32/1, 4xlarge 16/64/1, 8xlarge 32/128/1, 12xlarge 48/192/4, 16xlarge 64/256/1, 24xlarge 96/384/4, 48xlarge 192/768/8
r8g: medium 1/8, large 2/16, xlarge 4/32, 2xlarge 8/64, 4xlarge 16/128, 8xlarge 32/256, 12xlarge 48/384, 16xlarge 64/512, 24xlarge 96/768, 48xlarge 192/1536
g6e: xlarge 4/32/1, 2xlarge 8/64/1, 4xlarge 16/128/1, 8xlarge 32/256/1, 12xlarge 48/384/4, 16xlarge 64/512/1, 24xlarge 96/768/4, 48xlarge 192/1536/8
g7e: 2xlarge 8/64/1, 4xlarge 16/128/1, 8xlarge 32/256/1, 12xlarge 48/512/2, 24xlarge 96/1024/4, 48xlarge 192/2048/8
g7: 2xlarge 8/32/1, 4xlarge 16/64/1, 8xlarge 32/128/1, 12xlarge 48/192/2, 24xlarge 96/384/4, 48xlarge 192/768/8
p4d p4de: 24xlarge 96/1152/8
c7g c6g c6gd c6gn: large 2/4, xlarge 4/8, 2xlarge 8/16, 4xlarge 16/32, 8xlarge 32/64, 12xlarge 48/96, 16xlarge 64/128
m6g m6gd: large 2/8, xlarge 4/16, 2xlarge 8/32, 4xlarge 16/64, 8xlarge 32/128, 12xlarge 48/192, 16xlarge 64/256
r6g r6gd: large 2/16, xlarge 4/32, 2xlarge 8/64, 4xlarge 16/128, 8xlarge 32/256, 12xlarge 48/384, 16xlarge 64/512
trn1: 2xlarge 8/32, 32xlarge 128/512
trn1n: 32xlarge 128/512
trn2: 48xlarge 192/2048
inf2: xlarge 4/16, 8xlarge 32/128, 24xlarge 96/384, 48xlarge 192/768
p5: 48xlarge 192/2048/8, 4xlarge 16/256/1
p5e p5en p6-b200: 48xlarge 192/2048/8
m7i: large 2/8, xlarge 4/16, 2xlarge 8/32, 4xlarge 16/64, 8xlarge 32/128, 12xlarge 48/192, 16xlarge 64/256, 24xlarge 96/384, 48xlarge 192/768
c7i: large 2/4, xlarge 4/8, 2xlarge 8/16, 4xlarge 16/32, 8xlarge 32/64, 12xlarge 48/96, 16xlarge 64/128, 24xlarge 96/192, 48xlarge 192/384
r7i: large 2/16, xlarge 4/32, 2xlarge 8/64, 4xlarge 16/128, 8xlarge 32/256, 12xlarge 48/384, 16xlarge 64/512, 24xlarge 96/768, 48xlarge 192/1536
c8g: medium 1/2, large 2/4, xlarge 4/8, 2xlarge 8/16, 4xlarge 16/32, 8xlarge 32/64, 12xlarge 48/96, 16xlarge 64/128, 24xlarge 96/192, 48xlarge 192/384
r7gd: medium 1/8, large 2/16, xlarge 4/32, 2xlarge 8/64, 4xlarge 16/128, 8xlarge 32/256, 12xlarge 48/384, 16xlarge 64/512
m8g: medium 1/4, large 2/8, xlarge 4/16, 2xlarge 8/32, 4xlarge 16/64, 8xlarge 32/128, 12xlarge 48/192, 16xlarge 64/256, 24xlarge 96/384, 48xlarge 192/768
p6-b300: 48xlarge 192/4096/8
p6e-gb200: 36xlarge 144/960/4
`;

/** What one instance has. `gpus` counts NVIDIA and Gaudi cards, not Inferentia and Trainium chips. */
export interface Instance {
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly gpus: number;
}

const INSTANCES: ReadonlyMap<string, Instance | undefined> = new Map(
  TABLE.trim().split('\n').flatMap(readLine),
);

function readLine(line: string): readonly (readonly [string, Instance | undefined])[] {
  const [families = '', sizes = ''] = line.split(': ');
  return families.split(' ').flatMap((family) =>
    sizes.split(', ').map((cell) => {
      const [size = '', numbers] = cell.split(' ');
      return [`ml.${family}.${size}`, numbers === undefined ? undefined : instanceFrom(numbers)] as const;
    }),
  );
}

function instanceFrom(numbers: string): Instance {
  const [vcpu = 0, memoryGib = 0, gpus = 0] = numbers.split('/').map(Number);
  return { vcpu, memoryGib, gpus };
}

/** Types that CreateEndpointConfig accepted when the service model was published; the service adds types faster. */
export const HOSTING_INSTANCE_TYPES: ReadonlySet<string> = new Set(INSTANCES.keys());

/** The hardware of a hosting type such as `ml.g5.xlarge`; undefined when it is unknown. */
export function instanceOf(type: string): Instance | undefined {
  return INSTANCES.get(type);
}
