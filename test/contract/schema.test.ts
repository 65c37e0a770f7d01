import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readProjectFile } from '../../src/core/lint/config/read-project-file.js';
import { textOf as english } from '../../src/core/text/message.js';
import { renderSchema, SCHEMA_PATH } from '../support/rules-table.js';

const text = readFileSync(SCHEMA_PATH, 'utf8');
const schema = JSON.parse(text) as {
  readonly properties: Readonly<Record<string, { description?: string }>>;
};
const isValid = new Ajv({ strict: false }).compile(schema);

/** Texts of project files on which the schema and the reader have to agree. */
const SAMPLES: readonly string[] = [
  '{}',
  '{ "$schema": "./schema.json" }',
  '{ "longestInvocationSeconds": 3600 }',
  '{ "longestInvocationSeconds": 3601 }',
  '{ "longestInvocationSeconds": 0 }',
  '{ "longestInvocationSeconds": 1.5 }',
  '{ "longestInvocationSeconds": "60" }',
  '{ "largestRequestBytes": 1073741824 }',
  '{ "largestRequestBytes": 1073741825 }',
  '{ "largestResponseBytes": 2147483647 }',
  '{ "largestResponseBytes": 2147483648 }',
  '{ "concurrency": 1000 }',
  '{ "concurrency": 1001 }',
  '{ "deployments": [{ "image": "docker", "model": "whisper" }] }',
  '{ "deployments": [{ "image": "docker" }] }',
  '{ "deployments": [{ "image": "docker", "model": "whisper", "x": 1 }] }',
  '{ "deployments": {} }',
  '{ "deployments": ["docker"] }',
  '{ "rules": { "unreadable-file": "off" } }',
  '{ "rules": { "unreadable-file": "loud" } }',
  '{ "rules": { "no-such-rule": "off" } }',
  '{ "rules": [] }',
  '{ "ignore": ["build/", "!build/keep"] }',
  '{ "ignore": [1] }',
  '{ "ignore": [""] }',
  '{ "ignore": "build" }',
  '{ "unknown": 1 }',
  '[]',
  '1',
];

describe('the schema of sagemaker-async.json', () => {
  it('lists every rule', async () => {
    assert.equal(text, await renderSchema(text), 'run: node --import tsx scripts/rules-table.mjs');
  });

  it('describes every property', () => {
    const mute = Object.entries(schema.properties).filter(([, { description }]) => !description);
    assert.deepEqual(mute, []);
  });

  for (const sample of SAMPLES) {
    it(`agrees with the reader on ${sample}`, () => {
      const { problems } = readProjectFile('sagemaker-async.json', sample);
      const said = problems.map(({ message }) => english(message)).join(' ');
      assert.equal(isValid(JSON.parse(sample)), problems.length === 0, said);
    });
  }
});
