import { writeEndpoint } from '../../src/core/write/endpoint/index.js';
import type { EndpointFormat, EndpointRequest, Framework } from '../../src/core/write/endpoint/request.js';
import type { DeploymentFormat } from '../../src/core/write/format.js';
import { writeScaling } from '../../src/core/write/scaling/index.js';
import type { EndpointReference, ScalingPlan } from '../../src/core/write/scaling/plan.js';

/** A snippet as VS Code reads it. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export const SNIPPETS_FOLDER = 'snippets';
const NAME = 'my-endpoint';
const INSTANCE_TYPE = 'ml.g5.xlarge';

const REQUEST: Omit<EndpointRequest, 'format'> = {
  name: NAME,
  framework: 'flask',
  instanceType: INSTANCE_TYPE,
  model: { kind: 'archive' },
  longestInvocationSeconds: 900,
  largestRequestBytes: 104_857_600,
  concurrency: 1,
  minInstances: 0,
  maxInstances: 4,
  hasTopics: true,
};

const PLAN: ScalingPlan = {
  endpoint: NAME,
  variant: 'AllTraffic',
  min: 0,
  max: 4,
  targetBacklogPerInstance: 2,
  scaleInCooldownSeconds: 3600,
  scaleOutCooldownSeconds: 300,
  wakesFromZero: true,
};

/** What a person fills in, in the order of the tab key. */
const GAPS = [NAME, INSTANCE_TYPE];

/** The text of a file, its gaps those that are filled in once for all their places. */
function snippet(prefix: string, description: string, text: string): Snippet {
  let body = text.trimEnd().replace(/[\\$}]/g, '\\$&');
  for (const [index, gap] of GAPS.entries()) body = body.replaceAll(gap, `\${${index + 1}:${gap}}`);
  return { prefix: `sagemaker-async-${prefix}`, description, body: body.split('\n') };
}

function fileOf(path: string, framework: Framework = 'flask', format: EndpointFormat = 'boto3'): string {
  return writeEndpoint({ ...REQUEST, framework, format }).find((file) => file.path === path)?.text ?? '';
}

function deployment(format: EndpointFormat): string {
  return writeEndpoint({ ...REQUEST, format })[0]?.text ?? '';
}

/** Without the columns that all lines begin with: VS Code puts those of the cursor in front. */
function part(format: DeploymentFormat, columns: number, reference: EndpointReference): string {
  return writeScaling(PLAN, format, reference).replaceAll(new RegExp(`^ {${columns}}`, 'gm'), '');
}

const ENDPOINT =
  'An asynchronous endpoint with failure path, topics, scaling by its backlog and a start from zero';
const SCALING =
  'Scales an asynchronous endpoint by its backlog, and starts the first instance for a request that waits';

/** What ships, by the name of the file in `snippets/`. */
export const SNIPPETS: Readonly<Record<string, readonly Snippet[]>> = {
  python: [
    snippet('endpoint-boto3', `${ENDPOINT} (boto3)`, deployment('boto3')),
    snippet('endpoint-cdk', `${ENDPOINT} (CDK)`, deployment('cdk-python')),
    snippet('scaling-boto3', `${SCALING} (boto3)`, writeScaling(PLAN, 'boto3')),
    snippet('scaling-cdk', `${SCALING} (CDK)`, part('cdk-python', 8, { name: `"${NAME}"` })),
    snippet('invoke', 'Queues one request of an asynchronous endpoint', fileOf('invoke.py')),
    snippet('gunicorn', 'Settings of gunicorn for long requests', fileOf('container/gunicorn.conf.py')),
    snippet('flask', 'Answers /ping and /invocations with Flask', fileOf('container/predictor.py')),
    snippet(
      'fastapi',
      'Answers /ping and /invocations with FastAPI',
      fileOf('container/predictor.py', 'fastapi'),
    ),
    snippet('serve', 'Starts nginx and gunicorn in a container', fileOf('container/serve')),
  ],
  yaml: [
    snippet('endpoint', `${ENDPOINT} (a template)`, deployment('cloudformation')),
    snippet('scaling', `${SCALING} (in Resources)`, part('cloudformation', 2, { name: NAME })),
  ],
  terraform: [
    snippet('endpoint', ENDPOINT, deployment('terraform')),
    snippet('scaling', SCALING, writeScaling(PLAN, 'terraform')),
  ],
  typescript: [
    snippet('endpoint-cdk', `${ENDPOINT} (CDK)`, deployment('cdk-typescript')),
    snippet('scaling-cdk', `${SCALING} (CDK)`, part('cdk-typescript', 4, { name: `'${NAME}'` })),
  ],
  shellscript: [snippet('scaling', `${SCALING} (AWS command line)`, writeScaling(PLAN, 'cli-json'))],
  dockerfile: [
    snippet('image', 'An image that serves with nginx and gunicorn', fileOf('container/Dockerfile')),
  ],
  nginx: [
    snippet(
      'nginx',
      'nginx in front of gunicorn, for long and large requests',
      fileOf('container/nginx.conf'),
    ),
  ],
  json: [snippet('project', 'How long and how large a request may be', fileOf('sagemaker-async.json'))],
};

export function renderSnippets(snippets: readonly Snippet[]): string {
  const named = snippets.map((one) => [
    one.description,
    { prefix: one.prefix, description: one.description, body: one.body },
  ]);
  return `${JSON.stringify(Object.fromEntries(named), undefined, 2)}\n`;
}

/** As VS Code expands it when nothing is filled in. */
export function expandSnippet({ body }: Pick<Snippet, 'body'>): string {
  return `${body.join('\n')}\n`.replace(
    /\\([\\$}])|\$\{\d+:([^}]*)\}/g,
    (_, escaped?: string, gap?: string) => escaped ?? gap ?? '',
  );
}
