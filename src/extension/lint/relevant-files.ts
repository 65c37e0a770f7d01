/**
 * Names that may hold a deployment, the most telling first, so that a limit cuts off what matters least; what a file
 * really is the linter decides by its text.
 */
export const RELEVANT = [
  '**/{sagemaker-async.json,Dockerfile,Dockerfile.*,*.dockerfile,Containerfile,serve,nginx*,*.conf,*.properties,config.pbtxt,*.ipynb,*.template}',
  '**/*.{py,json,yaml,yml,sh,bash,asl,tf,tofu}',
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
];

/** Folders that hold what others wrote or what was built. */
const NEVER_NAMES = [
  ...['node_modules', '.git', '.venv', 'venv', '__pycache__', 'site-packages'],
  ...['dist', 'build', 'out', 'cdk.out', '.terraform'],
];
export const NEVER = `**/{${NEVER_NAMES.join(',')}}/**`;

const NAMES = RELEVANT.map(
  (glob) =>
    new RegExp(
      `^${glob
        .slice('**/'.length)
        .replaceAll('.', '\\.')
        .replaceAll('*', '.*')
        .replace('{', '(')
        .replace('}', ')')
        .replaceAll(',', '|')}$`,
    ),
);

/** How telling a file's name is, 0 the most; undefined: not at all. */
export function relevanceOf(name: string): number | undefined {
  const at = NAMES.findIndex((pattern) => pattern.test(name));
  return at < 0 ? undefined : at;
}

export function isNeverRead(folderName: string): boolean {
  return NEVER_NAMES.includes(folderName);
}
