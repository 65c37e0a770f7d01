import { HOSTING_INSTANCE_TYPES, instanceOf } from '../../facts/instance-types.js';
import { say, type Message, type Text } from '../../text/message.js';
import { readBytes, readCount, readSeconds } from './amounts.js';
import type { EndpointFormat, EndpointRequest, Framework } from './request.js';
import { problemWith } from './request.js';

/** What was answered so far, as it was typed or picked. */
export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

export type QuestionId =
  | 'format'
  | 'name'
  | 'framework'
  | 'seconds'
  | 'bytes'
  | 'instanceType'
  | 'concurrency'
  | 'minInstances'
  | 'maxInstances';

export interface Option {
  readonly value: string;
  readonly label: Text;
  readonly detail?: Text;
}

interface Asked {
  readonly id: QuestionId;
  readonly prompt: Text;
  /** What was answered before, else what most people want. */
  readonly value: string;
}

export type Question =
  | (Asked & { readonly kind: 'pick'; readonly options: readonly Option[] })
  | (Asked & { readonly kind: 'text'; readonly problem: (text: string) => Message | undefined });

const FORMATS: readonly (Option & { readonly value: EndpointFormat })[] = [
  { value: 'cloudformation', label: 'CloudFormation', detail: 'template.yaml' },
  { value: 'terraform', label: 'Terraform', detail: 'main.tf' },
  { value: 'cdk-typescript', label: 'AWS CDK (TypeScript)', detail: 'NAME-stack.ts' },
  { value: 'cdk-python', label: 'AWS CDK (Python)', detail: 'NAME_stack.py' },
  { value: 'boto3', label: 'boto3', detail: 'deploy.py' },
];

const FRAMEWORKS: readonly (Option & { readonly value: Framework })[] = [
  { value: 'flask', label: 'Flask', detail: say`nginx and gunicorn with threads in front of it` },
  {
    value: 'fastapi',
    label: 'FastAPI',
    detail: say`nginx and gunicorn with a uvicorn worker in front of it`,
  },
];

/** In the order in which they are asked; later ones may depend on earlier answers. */
export const QUESTIONS: readonly ((answers: Answers) => Question)[] = [
  ({ format }) => ({
    kind: 'pick',
    id: 'format',
    prompt: say`How do you deploy?`,
    value: format ?? 'cloudformation',
    options: FORMATS,
  }),
  ({ name }) => ({
    kind: 'text',
    id: 'name',
    prompt: say`Name of the endpoint, and of its folder`,
    value: name ?? 'my-async-endpoint',
    problem: (text) => problemWith.name(text.trim()),
  }),
  ({ framework }) => ({
    kind: 'pick',
    id: 'framework',
    prompt: say`What answers the requests?`,
    value: framework ?? 'flask',
    options: FRAMEWORKS,
  }),
  ({ seconds }) => ({
    kind: 'text',
    id: 'seconds',
    prompt: say`How long may the longest request take? In seconds, or such as 30 min`,
    value: seconds ?? '15 min',
    problem: (text) => problemWith.seconds(readSeconds(text) ?? NaN),
  }),
  ({ bytes }) => ({
    kind: 'text',
    id: 'bytes',
    prompt: say`How large may the largest request be? In bytes, or such as 500 MB`,
    value: bytes ?? '100 MB',
    problem: (text) => problemWith.bytes(readBytes(text) ?? NaN),
  }),
  ({ instanceType }) => ({
    kind: 'pick',
    id: 'instanceType',
    prompt: say`Which instance type?`,
    value: instanceType ?? 'ml.g5.xlarge',
    options: INSTANCE_TYPES,
  }),
  ({ concurrency }) => ({
    kind: 'text',
    id: 'concurrency',
    prompt: say`How many requests may one instance work on at a time?`,
    value: concurrency ?? '1',
    problem: (text) => problemWith.concurrency(readCount(text) ?? NaN),
  }),
  ({ minInstances }) => ({
    kind: 'text',
    id: 'minInstances',
    prompt: say`The fewest instances: 0 costs nothing while idle, and lets the first request wait for a start`,
    value: minInstances ?? '0',
    problem: (text) => problemWith.minInstances(readCount(text) ?? NaN),
  }),
  ({ maxInstances, minInstances = '0' }) => ({
    kind: 'text',
    id: 'maxInstances',
    prompt: say`The most instances`,
    value: maxInstances ?? String(Math.max(4, readCount(minInstances) ?? 0)),
    problem: (text) => problemWith.maxInstances(readCount(text) ?? NaN, readCount(minInstances) ?? 0),
  }),
];

const INSTANCE_TYPES: readonly Option[] = [...HOSTING_INSTANCE_TYPES]
  .filter((type) => problemWith.instanceType(type) === undefined)
  .map((type) => ({ value: type, label: type, detail: hardware(type) }));

function hardware(type: string): Text {
  const { vcpu, memoryGib, gpus } = instanceOf(type) ?? { vcpu: 0, memoryGib: 0, gpus: 0 };
  return gpus === 0
    ? say`${vcpu} vCPU, ${memoryGib} GiB`
    : say`${vcpu} vCPU, ${memoryGib} GiB, GPUs: ${gpus}`;
}

/** How a question is put to somebody: their answer, `back` to the one before, or undefined when they leave. */
export type Ask = (
  question: Question,
  step: number,
  steps: number,
) => Promise<{ readonly value: string } | 'back' | undefined>;

/** Goes through all questions, back and forth; undefined when they were left. Answers are kept on the way back. */
export async function askAll(ask: Ask): Promise<EndpointRequest | undefined> {
  let answers: Answers = {};
  for (let step = 0; step < QUESTIONS.length;) {
    const question = QUESTIONS[step]?.(answers);
    if (question === undefined) return undefined;
    const answer = await ask(question, step + 1, QUESTIONS.length);
    if (answer === undefined) return undefined;
    if (answer === 'back') step = Math.max(0, step - 1);
    else {
      answers = { ...answers, [question.id]: answer.value };
      step++;
    }
  }
  return requestOf(answers);
}

function requestOf(answers: Answers): EndpointRequest {
  const { format, framework, name = '', instanceType = '' } = answers;
  return {
    format: FORMATS.find(({ value }) => value === format)?.value ?? 'cloudformation',
    framework: FRAMEWORKS.find(({ value }) => value === framework)?.value ?? 'flask',
    name: name.trim(),
    instanceType,
    model: { kind: 'archive' },
    longestInvocationSeconds: readSeconds(answers.seconds ?? '') ?? NaN,
    largestRequestBytes: readBytes(answers.bytes ?? '') ?? NaN,
    concurrency: readCount(answers.concurrency ?? '') ?? NaN,
    minInstances: readCount(answers.minInstances ?? '') ?? NaN,
    maxInstances: readCount(answers.maxInstances ?? '') ?? NaN,
    hasTopics: true,
  };
}
