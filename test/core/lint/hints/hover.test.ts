import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoverAt } from '../../../../src/core/lint/hints/hover.js';
import { projectOf, atCursor, boto3, CONTAINER, REAL_TIME, TEMPLATE } from './support.js';
import type { Files } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

function hover(marked: Files): { readonly markdown: string; readonly covers: string } | undefined {
  const { files, file, offset } = atCursor(marked);
  const hint = hoverAt(projectOf(files), file, offset);
  if (hint === undefined) return undefined;
  const { start, end } = hint.at.range;
  return { markdown: hint.markdown, covers: files[hint.at.file]?.slice(start, end) ?? '' };
}

function textOf(marked: Files): string {
  return hover(marked)?.markdown ?? '';
}

describe('hover', () => {
  it('tells a variable’s meaning, unit, default, range, readers and source', () => {
    const text = textOf({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_¦TIMEOUT": "15"') });
    assert.match(text, /^\*\*`MMS_DEFAULT_RESPONSE_TIMEOUT`\*\*/);
    assert.match(text, /- Unit: minutes\n/);
    assert.match(text, /- Default: 60 minutes in AWS’s images/);
    assert.match(text, /- Allowed: at most 2,147,483,647/);
    assert.match(text, /- Read by: Multi Model Server\n/);
    assert.match(text, /- Here: `15` is 15 min/);
    assert.match(text, /\[Source\]\(<https:\/\/github\.com\/awslabs\/multi-model-server\//);
  });

  it('covers the key on the key and the value on the value', () => {
    const key = hover({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_¦TIMEOUT": "15"') });
    const value = hover({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "1¦5"') });
    assert.deepEqual([key?.covers, value?.covers], ['"MMS_DEFAULT_RESPONSE_TIMEOUT"', '"15"']);
  });

  it('says that its rung loses, and against what', () => {
    const text = textOf({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "1¦5"') });
    assert.match(
      text,
      /15 min\. \*\*This rung loses\*\*, while a request may take 1 h: the model server ends/,
    );
  });

  it('names the rung that loses when it is another', () => {
    const text = textOf({
      'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"', 'InvocationTimeout¦Seconds=3600'),
    });
    assert.match(text, /- Allowed: 1 to 3600/);
    assert.match(text, /The rung that loses is `MMS_DEFAULT_RESPONSE_TIMEOUT`: .* stops at 15 min/);
  });

  it('says so when another variable decides', () => {
    const text = textOf({
      'deploy.py': boto3(
        '"MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS": "900", "MMS_DEFAULT_RESPONSE_TIMEOUT": "1¦5"',
      ),
    });
    assert.match(text, /It does not count: `MMS_DEFAULT_RESPONSE_TIMEOUT_SECONDS` decides/);
  });

  it('says so when the stack of the container does not read it', () => {
    const text = textOf({ 'deploy.py': boto3('"TS_MAX_REQUEST_¦SIZE": "1"') });
    assert.match(
      text,
      /- Read by: TorchServe\n- Not read by Multi Model Server, which runs in this container/,
    );
  });

  it('tells why an endpoint is taken as asynchronous', () => {
    const text = textOf({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "1¦5"') });
    assert.match(text, /Taken as asynchronous because of `AsyncInferenceConfig` \(deploy\\\.py\)/);
  });

  it('says nothing of ladders to real-time endpoints', () => {
    const marked = REAL_TIME.replace('_TIMEOUT": "15"', '_TIMEOUT": "1¦5"');
    const text = textOf({ 'deploy.py': marked });
    assert.match(text, /- Unit: minutes/);
    assert.doesNotMatch(text, /ladder¦loses¦asynchronous/i);
  });

  it('tells no unit of a name that stacks read differently where the stack is not known', () => {
    const text = textOf({
      'container/Dockerfile':
        'FROM python:3.11\nENV SAGEMAKER_MODEL_SERVER_¦TIMEOUT=15\nENTRYPOINT ["serve"]\n',
    });
    assert.match(text, /Multi Model Server \(minutes\), TorchServe \(seconds\)/);
    assert.doesNotMatch(text, /- (Unit¦Default¦Here):/);
  });

  it('reads members of every block of an endpoint configuration', () => {
    const of = (name: string): string =>
      textOf({ 'template.yaml': TEMPLATE.replace(name, `${name.slice(0, -1)}¦${name.slice(-1)}`) });
    assert.match(of('MaxConcurrentInvocationsPerInstance'), /- Allowed: 1 to 1000/);
    assert.match(of('InitialInstanceCount'), /- Allowed: at least 1/);
    assert.match(of('S3OutputPath'), /at most 512 characters/);
    assert.match(of('AsyncInferenceConfig'), /Makes the endpoint asynchronous/);
    assert.match(of('MMS_MAX_REQUEST_SIZE'), /- Unit: bytes/);
  });

  it('reads arguments of SDK classes', () => {
    const text = textOf({
      'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.huggingface import HuggingFaceModel
model = HuggingFaceModel(env={"MMS_MAX_RESPONSE_SIZE": "1"}, transformers_version="4.26", pytorch_version="1.13")
model.deploy(1, "ml.g4dn.xlarge", async_inference_config=AsyncInferenceConfig(output_path="s3://a/b", max_concurrent_invocations_per_¦instance=4))
`,
    });
    assert.match(text, /^\*\*`MaxConcurrentInvocationsPerInstance`\*\*/);
    assert.match(text, /- Allowed: 1 to 1000/);
  });

  it('reads nginx, Dockerfile and start script as one container', () => {
    const nginx = textOf({
      ...CONTAINER,
      'container/nginx.conf': (CONTAINER['container/nginx.conf'] ?? '').replace(
        'read_timeout 90s',
        'read_timeout 9¦0s',
      ),
    });
    assert.match(nginx, /- Here: `90s` is 1 min 30 s/);
    assert.match(nginx, /\*\*This rung loses\*\*, while a request may take 15 min: nginx answers 504/);
    const size = textOf({
      ...CONTAINER,
      'container/nginx.conf': (CONTAINER['container/nginx.conf'] ?? '').replace('client_max', 'client¦_max'),
    });
    assert.match(size, /- Here: `5m` is 5 MiB/);
    const environment = textOf({
      ...CONTAINER,
      'container/Dockerfile': (CONTAINER['container/Dockerfile'] ?? '').replace(
        'SERVER_TIMEOUT=',
        'SERVER_¦TIMEOUT=',
      ),
    });
    assert.match(environment, /- Here: `120` is 2 min/);
    assert.match(
      environment,
      /On the ladder: gunicorn, 2 min\. The rung that loses is `proxy_read_timeout`: nginx stops at 1 min 30 s/,
    );
  });

  it('reads flags of gunicorn and keys of properties', () => {
    const flag = textOf({
      'container/Dockerfile': 'FROM python:3.11\nCMD ["gunicorn", "--time¦out", "900", "app:app"]\n',
    });
    assert.match(flag, /^\*\*`timeout`\*\*[^]*- Here: `900` is 15 min/);
    const key = textOf({ 'model/serving.properties': 'engine=Python\noption.predict_¦timeout=900\n' });
    assert.match(key, /- Unit: seconds[^]*- Here: `900` is 15 min/);
    const shared = textOf({ 'config.properties': 'default_response_¦timeout=15\nmax_request_size=1\n' });
    assert.match(shared, /- Unit: seconds in TorchServe, minutes in Multi Model Server/);
    assert.doesNotMatch(shared, /- (Here¦Default):/);
  });

  it('reads members of scaling', () => {
    const text = textOf({
      'scaling.py': `import boto3
aas = boto3.client("application-autoscaling")
aas.register_scalable_target(ServiceNamespace="sagemaker", ResourceId="endpoint/e/variant/v", ScalableDimension="sagemaker:variant:DesiredInstanceCount", Min¦Capacity=0, MaxCapacity=2)
`,
    });
    assert.match(text, /- Unit: instances[^]*- Allowed: at least 0/);
  });

  it('says nothing of what it does not know', () => {
    assert.equal(hover({ 'deploy.py': boto3('"MY_OWN_¦THING": "1"') }), undefined);
    assert.equal(hover({ 'deploy.py': boto3('"constructor¦": "1"') }), undefined);
    assert.equal(hover({ 'deploy.py': boto3('').replace('import', 'imp¦ort') }), undefined);
  });

  it('escapes what files say', () => {
    const evil = '[x](command:evil) <img src=x> `` ` **b**\u202e';
    const files = { 'deploy.py': boto3(`"MMS_DEFAULT_RESPONSE_¦TIMEOUT": "${evil}"`) };
    assert.doesNotMatch(textOf(files), /command:|(?<!\\)<img|\u202e/);
    const marked = atCursor({ 'deploy.py': boto3('"MMS_MAX_REQUEST_¦SIZE": "1"') });
    const project = projectOf(marked.files);
    const hint = hoverAt(project, 'deploy.py', marked.offset, () => ({ label: evil, href: 'file:///a b>c' }));
    assert.match(hint?.markdown ?? '', /\[\\\[x\\\]\\\(command\\:evil\\\)/);
    assert.match(hint?.markdown ?? '', /<file:\/\/\/a%20b%3Ec>/);
    assert.doesNotMatch(hint?.markdown ?? '', /(?<!\\)<img/);
  });

  it('survives every place of mutated texts, fast', () => {
    const seeds: readonly Files[] = [
      { 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"') },
      { 'template.yaml': TEMPLATE },
      CONTAINER,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', '{', '"', ':', '\n', ' MMS_', '}', "'", '=', '\\'),
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
          for (let offset = where % 29; offset <= mutated.length; offset += 29) {
            hoverAt(project, file, offset);
            count += 1;
          }
          const each = (performance.now() - started) / Math.max(1, count);
          assert.ok(each < 20, `${each.toFixed(1)} ms for one hover`);
        },
      ),
      { numRuns },
    );
  });
});
