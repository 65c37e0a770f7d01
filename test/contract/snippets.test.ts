import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  expandSnippet,
  renderSnippets,
  SNIPPETS,
  SNIPPETS_FOLDER,
  type Snippet,
} from '../support/snippets.js';
import { complaints, projectOf } from '../support/written.js';

interface Contribution {
  readonly language: string;
  readonly path: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly snippets: readonly Contribution[] };
};

/** Where a snippet is used: the file it makes, or that it is a part of. */
const PLACES: Readonly<Record<string, readonly [file: string, around?: (text: string) => string]>> = {
  'python/sagemaker-async-endpoint-boto3': ['deploy.py'],
  'python/sagemaker-async-endpoint-cdk': ['my_stack.py'],
  'python/sagemaker-async-scaling-boto3': ['scale.py'],
  'python/sagemaker-async-scaling-cdk': [
    'my_stack.py',
    (text) => `from aws_cdk import Duration, Stack
from aws_cdk import aws_applicationautoscaling as appscaling
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions


class Scaling(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
${indented(text, 8)}`,
  ],
  'python/sagemaker-async-invoke': ['invoke.py'],
  'python/sagemaker-async-gunicorn': ['gunicorn.conf.py'],
  'python/sagemaker-async-flask': ['predictor.py'],
  'python/sagemaker-async-fastapi': ['predictor.py'],
  'python/sagemaker-async-serve': ['serve'],
  'yaml/sagemaker-async-endpoint': ['template.yaml'],
  'yaml/sagemaker-async-scaling': ['template.yaml', (text) => `Resources:\n${indented(text, 2)}`],
  'terraform/sagemaker-async-endpoint': ['main.tf'],
  'terraform/sagemaker-async-scaling': ['scaling.tf'],
  'typescript/sagemaker-async-endpoint-cdk': ['my-stack.ts'],
  'typescript/sagemaker-async-scaling-cdk': [
    'my-stack.ts',
    (text) => `import { Duration, Stack } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';

export class Scaling extends Stack {
  constructor(scope, id) {
    super(scope, id);
${indented(text, 4)}  }
}
`,
  ],
  'shellscript/sagemaker-async-scaling': ['scale.sh'],
  'dockerfile/sagemaker-async-image': ['Dockerfile'],
  'nginx/sagemaker-async-nginx': ['nginx.conf'],
  'json/sagemaker-async-project': ['sagemaker-async.json'],
};

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

function shipped(name: string): readonly Snippet[] {
  const text = readFileSync(`${SNIPPETS_FOLDER}/${name}`, 'utf8');
  return Object.values(JSON.parse(text) as Record<string, Snippet>);
}

const files = readdirSync(SNIPPETS_FOLDER);

describe('snippets', () => {
  it('are as the writers have them (node --import tsx scripts/snippets.mjs)', () => {
    assert.deepEqual(
      [...files].sort(),
      Object.keys(SNIPPETS)
        .map((name) => `${name}.json`)
        .sort(),
    );
    for (const [name, snippets] of Object.entries(SNIPPETS))
      assert.equal(readFileSync(`${SNIPPETS_FOLDER}/${name}.json`, 'utf8'), renderSnippets(snippets), name);
  });

  it('are contributed, each file at least once and none that is not there', () => {
    const paths = contributes.snippets.map(({ path }) => path);
    assert.deepEqual([...new Set(paths)].sort(), files.map((file) => `./${SNIPPETS_FOLDER}/${file}`).sort());
  });

  it('have one prefix each in their language, which begins as all of ours do', () => {
    for (const file of files) {
      const prefixes = shipped(file).map(({ prefix }) => prefix);
      assert.equal(new Set(prefixes).size, prefixes.length);
      for (const prefix of prefixes) assert.match(prefix, /^sagemaker-async-[a-z0-9-]+$/);
    }
  });

  for (const file of files)
    for (const snippet of shipped(file)) {
      const key = `${file.replace('.json', '')}/${snippet.prefix}`;

      it(`${key} is linted without a finding when nothing is filled in`, () => {
        const place = PLACES[key];
        assert.ok(place !== undefined, 'Say where it is used.');
        const [path, around = (text: string) => text] = place;
        const text = around(expandSnippet(snippet));
        assert.doesNotMatch(text, /\$\{\d+[:}]/);
        assert.deepEqual(complaints({ [path]: text }), []);
        if (/endpoint|scaling/.test(snippet.prefix)) {
          const { scalings } = projectOf({ [path]: text });
          assert.equal(scalings.length, 1);
          assert.equal(scalings[0]?.policies.length, 2);
          assert.equal(scalings[0].mayWake, true);
        }
      });
    }

  it('ask for a name wherever it is written', () => {
    for (const file of files)
      for (const { prefix, body } of shipped(file)) {
        const rest = body.join('\n').replaceAll('${1:my-endpoint}', '');
        assert.doesNotMatch(rest, /my-endpoint/, prefix);
      }
  });
});
