import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionsAt } from '../../../../src/core/lint/hints/completion.js';
import type { CompletionHint } from '../../../../src/core/lint/hints/completion.js';
import { applyEdits } from '../../../../src/core/text/apply-edits.js';
import { atCursor, boto3, CONTAINER, HUGGING_FACE, projectOf, TEMPLATE } from './support.js';
import type { Files } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

function complete(marked: Files): readonly CompletionHint[] {
  const { files, file, text, offset } = atCursor(marked);
  return completionsAt(projectOf(files), file, text, offset);
}

function labels(marked: Files): readonly string[] {
  return complete(marked).map(({ label }) => label);
}

/** The line of the cursor after one of the offers was taken. */
function taken(marked: Files, label: string): string {
  const { file, text } = atCursor(marked);
  const found = complete(marked).find((one) => one.label === label);
  assert.ok(found, `${label} is not offered`);
  const after = applyEdits(text, [{ file, range: found.replaces, newText: found.insertText }]);
  const start = after.lastIndexOf('\n', found.replaces.start - 1) + 1;
  const end = after.indexOf('\n', found.replaces.start);
  return after.slice(start, end < 0 ? undefined : end).trim();
}

const dockerfile = (line: string, from = 'python:3.11'): Files => ({
  'container/Dockerfile': `FROM ${from}\n${line}\nENTRYPOINT ["serve"]\n`,
});
const nginx = (line: string): Files => ({
  'nginx.conf': `http {\n  server {\n    listen 8080;\n    ${line}\n    location /invocations { proxy_pass http://a; }\n  }\n}\n`,
});
const template = (before: string, after: string): Files => ({
  'template.yaml': TEMPLATE.replace(before, after),
});
const json = (environment: string): Files => ({
  'model.json': `{"ModelName": "m", "ExecutionRoleArn": "arn:aws:iam::1:role/r", "PrimaryContainer": {"Image": "${HUGGING_FACE}", "Environment": {${environment}}}}`,
});

describe('completion of names', () => {
  it('offers variables that the container’s stack reads, and no others', () => {
    const offered = labels({ 'deploy.py': boto3('"¦"') });
    assert.ok(offered.includes('MMS_MAX_REQUEST_SIZE'));
    assert.ok(offered.includes('OMP_NUM_THREADS'));
    assert.ok(!offered.some((name) => /^(TS_|SAGEMAKER_TFS_|PAYLOAD_LIMIT)/.test(name)));
  });

  it('offers all where the stack is not known', () => {
    const offered = labels(dockerfile('ENV ¦'));
    assert.ok(offered.includes('MMS_MAX_REQUEST_SIZE') && offered.includes('TS_MAX_REQUEST_SIZE'));
  });

  it('tells unit, readers, meaning and source', () => {
    const hint = complete({ 'deploy.py': boto3('"¦"') }).find(
      ({ label }) => label === 'MMS_DEFAULT_RESPONSE_TIMEOUT',
    );
    assert.match(hint?.detail ?? '', /^minutes · at most 2,147,483,647 · Multi Model Server$/);
    assert.match(hint?.documentation ?? '', /^How long the server waits[^]*- Unit: minutes[^]*\[Source\]/);
  });

  it('writes each format’s spelling', () => {
    const name = 'MMS_MAX_REQUEST_SIZE';
    assert.match(
      taken({ 'deploy.py': boto3('"MMS¦"') }, name),
      /"Environment": \{"MMS_MAX_REQUEST_SIZE": \}/,
    );
    assert.match(taken({ 'deploy.py': boto3('MMS¦') }, name), /"Environment": \{"MMS_MAX_REQUEST_SIZE": \}/);
    assert.match(taken({ 'deploy.py': boto3("'MMS¦': '1'") }, name), /\{'MMS_MAX_REQUEST_SIZE': '1'\}/);
    assert.match(taken(json('"MMS¦"'), name), /\{"MMS_MAX_REQUEST_SIZE": \}/);
    assert.equal(taken(dockerfile('ENV A=1 MMS¦'), name), 'ENV A=1 MMS_MAX_REQUEST_SIZE=');
    assert.equal(
      taken(
        template("MMS_MAX_REQUEST_SIZE: '100000000'", "MMS_MAX_RESPONSE_SIZE: '1'\n          MMS¦"),
        name,
      ),
      'MMS_MAX_REQUEST_SIZE:',
    );
    assert.equal(taken(nginx('client¦'), 'client_max_body_size'), 'client_max_body_size');
    assert.equal(
      taken({ 'serving.properties': 'engine=Python\noption.pre¦' }, 'option.predict_timeout'),
      'option.predict_timeout=',
    );
    assert.equal(taken({ 'gunicorn.conf.py': 'workers = 1\ntime¦\n' }, 'timeout'), 'timeout =');
    assert.equal(
      taken(dockerfile('CMD ["gunicorn", "--work¦", "app:app"]'), '--worker-class'),
      'CMD ["gunicorn", "--worker-class", "app:app"]',
    );
    assert.equal(
      taken({ 'start.sh': '#!/bin/sh\nexec gunicorn --time¦ app:app\n' }, '--timeout'),
      'exec gunicorn --timeout app:app',
    );
  });

  it('knows the members of AWS’s blocks in each spelling', () => {
    assert.deepEqual(
      labels({
        'deploy.py': boto3('').replace('"S3OutputPath": "s3://a/b"', '"S3OutputPath": "s3://a/b", "¦"'),
      }),
      ['S3FailurePath', 'KmsKeyId', 'NotificationConfig'],
    );
    assert.ok(labels({ 'deploy.py': boto3('', '¦') }).includes('InvocationTimeoutSeconds'));
    assert.match(
      taken({ 'deploy.py': boto3('', 'Inv¦') }, 'InvocationTimeoutSeconds'),
      /InvocationTimeoutSeconds=\)$/,
    );
    assert.ok(
      labels(template('ClientConfig:\n', 'ClientConfig:\n          ¦\n')).includes(
        'MaxConcurrentInvocationsPerInstance',
      ),
    );
    assert.ok(
      labels(template('      AsyncInferenceConfig:\n', '      ¦\n      AsyncInferenceConfig:\n')).includes(
        'ProductionVariants',
      ),
    );
    assert.ok(
      labels(template('        - ModelName:', '        - ¦\n          ModelName:')).includes(
        'InitialInstanceCount',
      ),
    );
    const sdk = `from sagemaker.async_inference import AsyncInferenceConfig\nconfig = AsyncInferenceConfig(output_path="s3://a/b", ¦)\n`;
    assert.ok(labels({ 'deploy.py': sdk }).includes('failure_path'));
    assert.match(
      taken({ 'deploy.py': sdk }, 'max_concurrent_invocations_per_instance'),
      /max_concurrent_invocations_per_instance=\)$/,
    );
  });

  it('knows the blocks of Terraform by the names around them', () => {
    const main =
      'resource "aws_sagemaker_endpoint_configuration" "c" {\n  async_inference_config {\n    output_config {\n      ¦\n    }\n  }\n}\n';
    const hint = taken({ 'main.tf': main }, 's3_failure_path');
    assert.equal(hint, 's3_failure_path =');
    assert.ok(!labels({ 'main.tf': main }).includes('S3FailurePath'));
  });

  it('holds while lines are half typed', () => {
    const half: readonly Files[] = [
      template("MMS_MAX_REQUEST_SIZE: '100000000'", 'MMS¦'),
      template("MMS_MAX_REQUEST_SIZE: '100000000'", '¦'),
      json('"A": "1", "MMS¦'),
      { 'deploy.py': boto3('"A": "1", "MMS¦') },
      { 'deploy.py': `${boto3('').split('"Environment": {')[0] ?? ''}"Environment": {"MMS¦` },
      dockerfile('ENV A=1 \\\n    MMS¦'),
    ];
    for (const files of half)
      assert.ok(labels(files).includes('MMS_MAX_REQUEST_SIZE'), JSON.stringify(files));
  });
});

describe('completion of values', () => {
  it('offers what a request may need, in the variable’s unit', () => {
    const minutes = complete({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "¦"') });
    assert.deepEqual(
      minutes.map(({ label, insertText }) => [label, insertText]),
      [
        ['60', '"60"'],
        ['15', '"15"'],
      ],
    );
    assert.equal(complete(json('"MMS_MAX_REQUEST_SIZE": ¦'))[0]?.insertText, '"1073741824"');
    assert.equal(
      taken(dockerfile('ENV MMS_MAX_REQUEST_SIZE=¦'), '1073741824'),
      'ENV MMS_MAX_REQUEST_SIZE=1073741824',
    );
    assert.equal(taken(template("'100000000'", '¦'), '1073741824'), "MMS_MAX_REQUEST_SIZE: '1073741824'");
  });

  it('offers choices and limits', () => {
    assert.deepEqual(labels({ 'deploy.py': boto3('', 'InvocationTimeoutSeconds=¦') }), ['3600', '900', '1']);
    assert.ok(labels(nginx('proxy_read_timeout ¦')).includes('3600s'));
    assert.ok(labels(dockerfile('CMD ["gunicorn", "--worker-class", "¦", "app:app"]')).includes('gthread'));
    assert.equal(taken({ 'gunicorn.conf.py': 'timeout = ¦\nworkers = 1\n' }, '3600'), 'timeout = 3600');
    assert.equal(
      taken({ 'gunicorn.conf.py': 'worker_class = "g¦"\nworkers = 1\n' }, 'gthread'),
      'worker_class = "gthread"',
    );
    assert.deepEqual(
      labels(template('MaxConcurrentInvocationsPerInstance: 4', 'MaxConcurrentInvocationsPerInstance: ¦')),
      ['1', '4', '1000'],
    );
    assert.equal(
      taken({ 'config.properties': 'default_response_timeout_seconds=¦\n' }, '3600'),
      'default_response_timeout_seconds=3600',
    );
  });
});

describe('completion', () => {
  it('is silent where no block is known', () => {
    const silent: readonly Files[] = [
      { 'deploy.py': boto3('').replace('import boto3', 'import boto3\nother = {"¦"}') },
      { 'deploy.py': boto3('').replace('import boto3', '# MMS¦') },
      { 'deploy.py': boto3('').replace('import boto3', 'x = os.environ["¦"]') },
      { 'deploy.py': boto3('"A": "s3://some where ¦"') },
      {
        'template.yaml': `${TEMPLATE}  Function:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n          ¦\n`,
      },
      { 'template.yaml': TEMPLATE.replace('Resources:', '# ¦\nResources:') },
      dockerfile('RUN pip install ¦'),
      dockerfile('# ENV ¦'),
      nginx('# client¦'),
      { 'nginx.conf': '¦\nserver { listen 8080; location /invocations { proxy_pass http://a; } }\n' },
      { 'start.sh': '#!/bin/sh\ngunicorn app:app\necho --¦\n' },
    ];
    for (const files of silent) assert.deepEqual(labels(files), [], JSON.stringify(files));
  });

  it('survives every place of mutated texts, fast, and replaces only what is around the cursor', () => {
    const seeds: readonly Files[] = [
      { 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"') },
      { 'template.yaml': TEMPLATE },
      json('"MMS_MAX_REQUEST_SIZE": "1"'),
      {
        'main.tf':
          'resource "aws_sagemaker_endpoint_configuration" "c" {\n  async_inference_config {\n    output_config {\n    }\n  }\n}\n',
      },
      CONTAINER,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(
          '',
          '{',
          '"',
          ':',
          '\n',
          ' MMS_',
          '}',
          "'",
          '=',
          '\\',
          '- ',
          '(',
          '"""',
          '/*',
          'ENV ',
        ),
        fc.nat({ max: 40 }),
        (seed, which, where, inserted, removed) => {
          const names = Object.keys(seed);
          const file = names[which % names.length] ?? '';
          const text = seed[file] ?? '';
          const cut = where % (text.length + 1);
          const mutated = text.slice(0, cut) + inserted + text.slice(cut + removed);
          const project = projectOf({ ...seed, [file]: mutated });
          const started = performance.now();
          let count = 0;
          for (let offset = where % 17; offset <= mutated.length; offset += 17) {
            for (const { replaces } of completionsAt(project, file, mutated, offset)) {
              assert.ok(replaces.start <= offset && offset <= replaces.end && replaces.end <= mutated.length);
              assert.ok(!mutated.slice(replaces.start, replaces.end).includes('\n'));
            }
            count += 1;
          }
          const each = (performance.now() - started) / Math.max(1, count);
          assert.ok(each < 20, `${each.toFixed(1)} ms for one completion`);
        },
      ),
      { numRuns },
    );
  });
});
