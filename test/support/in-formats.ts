import { artefactOf } from './artefact-of.js';
import type { Call, Json, Members, Operation } from './api-calls.js';
import { callsOf, OPERATIONS } from './api-calls.js';
import type { Artefact } from '../../src/core/lint/rule.js';
import { readAll } from './lint.js';

type Files = Readonly<Record<string, string>>;

/** What the formats are written from; undefined where a value is not known, or nothing of AWS's API is there. */
export function inFormat(files: Files, artefact: Artefact): Files | undefined {
  const write = WRITERS[artefact];
  if (write === undefined) return undefined;
  const calls: Call[] = [];
  const kept: Record<string, string> = {};
  for (const [file, model] of readAll(files)) {
    const found = callsOf(model);
    if (found === undefined) return artefact === 'notebook' ? inNotebooks(files) : undefined;
    if (found.length === 0) kept[file] = files[file] ?? '';
    else calls.push(...found);
  }
  if (calls.length === 0) return artefact === 'notebook' ? inNotebooks(files) : undefined;
  const deployed = calls.filter(({ operation: name }) => OPERATIONS[name].resource !== undefined);
  const invoked = calls.filter((call) => !deployed.includes(call));
  const isProgram = ['python', 'notebook', 'javascript', 'shell', 'step-functions'].includes(artefact);
  if (!isProgram && deployed.length === 0) return undefined;
  return isProgram
    ? { ...kept, ...write(calls) }
    : { ...kept, ...write(deployed), ...(invoked.length > 0 && python(invoked, 'invoke.py')) };
}

type Writer = (calls: readonly Call[]) => Files;

const indented = (value: Json, by = 2): string => JSON.stringify(value, null, by);

function python(calls: readonly Call[], file = 'deploy.py'): Files {
  const lines = calls.map(({ operation: name, members }) => {
    const { client, python: method } = OPERATIONS[name];
    const service = client === 'application-auto-scaling' ? 'application-autoscaling' : client;
    const args = Object.entries(members).map(([key, value]) => `    ${key}=${pythonOf(value)},\n`);
    return `boto3.client("${service}").${method}(\n${args.join('')})\n`;
  });
  return { [file]: `import boto3\n${lines.join('')}` };
}

function pythonOf(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(pythonOf).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `${JSON.stringify(key)}: ${pythonOf(one)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

const notebook: Writer = (calls) => ({ 'deploy.ipynb': notebookOf(python(calls)['deploy.py'] ?? '') });

function notebookOf(code: string): string {
  return JSON.stringify({
    cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: [code] }],
    metadata: { kernelspec: { language: 'python', name: 'python3', display_name: 'Python 3' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

/** Programs that deploy, each as a notebook; undefined when there are none. */
function inNotebooks(files: Files): Files | undefined {
  const names = Object.keys(files).filter((file) => artefactOf(file, files[file] ?? '') === 'python');
  if (!names.some((file) => /boto3|import sagemaker|from sagemaker/.test(files[file] ?? '')))
    return undefined;
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) =>
      names.includes(file) ? [file.replace(/\.py$/, '.ipynb'), notebookOf(text)] : [file, text],
    ),
  );
}

const json: Writer = (calls) =>
  Object.fromEntries(
    calls.map(({ operation: name, members }, i) => [
      `${OPERATIONS[name].command}-${i}.json`,
      indented(members),
    ]),
  );

const cloudformation: Writer = (calls) => ({
  'template.json': indented({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: Object.fromEntries(
      calls.map(({ operation: name, members }, i) => [
        `${name}${i}`,
        { Type: OPERATIONS[name].resource ?? '', Properties: members },
      ]),
    ),
  }),
});

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Names of members in another spelling; those of variables and dimensions are the user's own. */
function spelled(value: Json, spell: (name: string) => string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => spelled(one, spell));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      spell(key),
      key === 'Environment' ? one : spelled(one, spell),
    ]),
  );
}

const cdk: Writer = (calls) => ({
  'stack.ts': `import * as cdk from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
export class Stack extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'S');
${calls
  .map(
    ({ operation: name, members }, i) =>
      `    new ${OPERATIONS[name].cdk ?? ''}(this, 'R${i}', ${indented(spelled(members, camel))});\n`,
  )
  .join('')}  }
}
`,
});

const javascript: Writer = (calls) => ({
  'deploy.js': `${[...new Set(calls.map(({ operation: name }) => name))]
    .map(
      (name) => `import { ${name}Command } from '@aws-sdk/client-${javascriptClient(OPERATIONS[name])}';\n`,
    )
    .join('')}${calls
    .map(({ operation: name, members }) => `await client.send(new ${name}Command(${indented(members)}));\n`)
    .join('')}`,
});

function javascriptClient({ client }: Operation): string {
  return client;
}

const shell: Writer = (calls) => ({
  'deploy.sh': `#!/bin/bash\n${calls
    .map(({ operation: name, members }) => {
      const { service, command } = OPERATIONS[name];
      return `aws ${service} ${command} --cli-input-json '${JSON.stringify(members).replaceAll("'", String.raw`'\''`)}'\n`;
    })
    .join('')}`,
});

const kubernetes: Writer = (calls) => ({
  'manifest.yaml': calls
    .map(({ operation: name, members }, i) => {
      const [group = '', kind = ''] = (OPERATIONS[name].group ?? '').split(' ');
      return `apiVersion: ${group}.services.k8s.aws/v1alpha1\nkind: ${kind}\nmetadata: {"name": "r${i}"}\nspec: ${JSON.stringify(spelled(members, camel))}\n`;
    })
    .join('---\n'),
});

const STATES: Readonly<Record<string, string>> = {
  'application-autoscaling': 'applicationautoscaling',
  'sagemaker-runtime': 'sagemakerruntime',
};

const stepFunctions: Writer = (calls) => ({
  'machine.asl.json': indented({
    StartAt: 'S0',
    States: Object.fromEntries(
      calls.map(({ operation: name, members }, i) => {
        const { service } = OPERATIONS[name];
        const resource = `arn:aws:states:::aws-sdk:${STATES[service] ?? service}:${camel(name)}`;
        const next: Members = i === calls.length - 1 ? { End: true } : { Next: `S${i + 1}` };
        return [`S${i}`, { Type: 'Task', Resource: resource, Parameters: members, ...next }];
      }),
    ),
  }),
});

const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

const BLOCK_NAMES: Readonly<Record<string, string>> = {
  Containers: 'container',
  StepAdjustments: 'step_adjustment',
};

const terraform: Writer = (calls) => ({
  'main.tf': calls
    .map(({ operation: name, members }, i) => {
      const [type, nameOf] = OPERATIONS[name].terraform ?? ['', ''];
      const isAlarm = name === 'PutMetricAlarm';
      const lines = Object.entries(members).map(([key, value]) =>
        hclOf(key === nameOf ? 'name' : (BLOCK_NAMES[key] ?? snake(key)), value, '  ', isAlarm),
      );
      return `resource "${type}" "r${i}" {\n${lines.join('')}}\n`;
    })
    .join(''),
});

function hclOf(key: string, value: Json, indent: string, isAlarm: boolean): string {
  if (key === 'environment' || (isAlarm && key === 'dimensions')) {
    const pairs = Array.isArray(value)
      ? (value as readonly { Name: string; Value: Json }[]).map(({ Name, Value }) => [Name, Value] as const)
      : Object.entries(value as object);
    const inner = pairs.map(([name, one]) => `${indent}  ${JSON.stringify(name)} = ${JSON.stringify(one)}\n`);
    return `${indent}${key} = {\n${inner.join('')}${indent}}\n`;
  }
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (
    list.length === 0 ||
    !list.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  )
    return `${indent}${key} = ${JSON.stringify(value)}\n`;
  return list
    .map((one) => {
      const inner = Object.entries(one as object).map(([name, part]) =>
        hclOf(BLOCK_NAMES[name] ?? snake(name), part as Json, `${indent}  `, isAlarm),
      );
      return `${indent}${key} {\n${inner.join('')}${indent}}\n`;
    })
    .join('');
}

interface Image {
  readonly uri: string;
  readonly environment: readonly (readonly [string, string])[];
  readonly others: Files;
}

/** The first model's image and variables; what is left of the deployment runs some other model. */
function imageOf(calls: readonly Call[]): Image | undefined {
  const model = calls.find(({ operation: name }) => name === 'CreateModel');
  const container = model?.members['PrimaryContainer'] as Members | undefined;
  const uri = container?.['Image'];
  if (typeof uri !== 'string') return undefined;
  const environment = Object.entries((container?.['Environment'] as Members | undefined) ?? {});
  return {
    uri,
    environment: environment.map(
      ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
    ),
    others: json(calls.filter((call) => call !== model)),
  };
}

const dockerfile: Writer = (calls) => {
  const image = imageOf(calls);
  if (image === undefined) return {};
  const lines = image.environment.map(([name, value]) => `ENV ${name}="${value.replaceAll('"', '\\"')}"\n`);
  return { ...image.others, Dockerfile: `FROM ${image.uri}\n${lines.join('')}` };
};

const compose: Writer = (calls) => {
  const image = imageOf(calls);
  if (image === undefined) return {};
  const environment = JSON.stringify(Object.fromEntries(image.environment));
  return {
    ...image.others,
    Dockerfile: `FROM ${image.uri}\n`,
    'docker-compose.yml': `services:\n  serve:\n    build: .\n    environment: ${environment}\n`,
  };
};

const WRITERS: Partial<Record<Artefact, Writer>> = {
  python: (calls) => python(calls),
  notebook,
  json,
  cloudformation,
  terraform,
  cdk,
  javascript,
  shell,
  kubernetes,
  'step-functions': stepFunctions,
  dockerfile,
  compose,
};

/** Formats that the nouns of AWS's API can be written in. */
export const WRITTEN: readonly Artefact[] = Object.keys(WRITERS) as Artefact[];
