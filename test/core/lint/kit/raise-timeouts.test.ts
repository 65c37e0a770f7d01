import assert from 'node:assert/strict';
import type { Rule } from '../../../../src/core/lint/rule.js';
import { RULES } from '../../../../src/core/lint/rules/index.js';
import { applyEdits } from '../../../../src/core/text/apply-edits.js';
import type { LintOptions } from '../../../support/lint.js';
import { lintTexts } from '../../../support/lint.js';
import { deploy, DOCKERFILE, nginxConf, serveScript } from '../../../support/serving-files.js';
import { createModel, IMAGES } from '../../../support/stacks.js';

type Files = Readonly<Record<string, string>>;

const TITLE = /^Raise every timeout on the way to \d+ s$/;
/** Rules that look at the time a request may take on its way. */
const TIMEOUTS: readonly Rule[] = RULES.filter(({ id }) =>
  /^(nginx-read|gunicorn|response|torchserve|djl-predict|djl-chunked-read)-timeout-|^invocation-timeout-missing$/.test(
    id,
  ),
);
const HOUR: LintOptions = { budget: { longestInvocationSeconds: 3600 } };

function fixesOf(files: Files, options: LintOptions = HOUR) {
  return lintTexts(files, TIMEOUTS, options)
    .flatMap(({ fixes }) => fixes)
    .filter(({ title }) => TITLE.test(title));
}

/** What the fix makes of the files, which has to be the same wherever it is offered. */
function raised(files: Files, options: LintOptions = HOUR): Files {
  const made = fixesOf(files, options).map(({ edits }) =>
    Object.fromEntries(
      Object.entries(files).map(([file, text]) => [
        file,
        applyEdits(
          text,
          edits.filter((edit) => edit.file === file),
        ),
      ]),
    ),
  );
  const [first] = made;
  assert.ok(first, 'no finding offers the fix');
  for (const other of made) assert.deepEqual(other, first);
  return first;
}

const call = (more: string) => `
boto3.client("sagemaker-runtime").invoke_endpoint_async(EndpointName="speech", InputLocation="s3://bucket/in"${more})
`;
const own = (options: {
  readonly nginx?: string;
  readonly serve?: string;
  readonly call?: string;
  readonly mode?: 'async' | 'real-time';
}): Files => ({
  Dockerfile: DOCKERFILE,
  'app/serve': serveScript(options.serve ?? '"--timeout", "60", "-w", "2"'),
  'app/nginx.conf': nginxConf(options.nginx ?? 'proxy_read_timeout 5m;'),
  'deploy.py': deploy({ ...(options.mode === undefined ? {} : { mode: options.mode }) }),
  'caller.py': `import boto3\n${call(options.call ?? '')}`,
});

describe('raising every timeout', () => {
  it('edits the call, nginx and the start script at once', () => {
    const files = own({});
    const after = raised(files);
    assert.deepEqual(after, {
      ...files,
      'app/serve': serveScript('"--timeout", "3600", "-w", "2"'),
      'app/nginx.conf': nginxConf('proxy_read_timeout 3600s;'),
      'caller.py': `import boto3\n${call(', InvocationTimeoutSeconds=3600')}`,
    });
    assert.deepEqual(lintTexts(after, TIMEOUTS, HOUR), [], 'what is still reported');
  });

  it('is never applied unasked', () => {
    assert.ok(fixesOf(own({})).every(({ isSafe }) => !isSafe));
  });

  it('writes what is missing', () => {
    const files = own({ nginx: '', serve: '"-w", "2"' });
    const after = raised(files);
    assert.match(after['app/nginx.conf'] ?? '', /proxy_read_timeout 3600s;/);
    assert.match(after['app/serve'] ?? '', /["']--timeout["'], ["']3600["']/);
    assert.deepEqual(lintTexts(after, TIMEOUTS, HOUR), []);
  });

  it('goes by the longest call when nothing is declared, and leaves the calls alone', () => {
    const files = own({ call: ', InvocationTimeoutSeconds=1800' });
    const after = raised(files, {});
    assert.equal(after['caller.py'], files['caller.py']);
    assert.match(after['app/nginx.conf'] ?? '', /proxy_read_timeout 1800s;/);
    assert.match(after['app/serve'] ?? '', /"--timeout", "1800"/);
    assert.deepEqual(lintTexts(after, TIMEOUTS), []);
  });

  it('raises a lone call that asks for less than is declared', () => {
    const after = raised(own({ call: ', InvocationTimeoutSeconds=1800' }));
    assert.match(after['caller.py'] ?? '', /InvocationTimeoutSeconds=3600/);
  });

  it('leaves a short call beside others alone', () => {
    const files: Files = {
      ...own({ call: ', InvocationTimeoutSeconds=60' }),
      'second.py': `import boto3\n${call('')}`,
    };
    const after = raised(files);
    assert.equal(after['caller.py'], files['caller.py']);
    assert.match(after['second.py'] ?? '', /InvocationTimeoutSeconds=3600/);
  });

  it('speaks the units of each stack, in several languages', () => {
    const files: Files = {
      'model.json': createModel(IMAGES.mms, '{ "SAGEMAKER_MODEL_SERVER_TIMEOUT": "10" }'),
      'deploy.py': deploy()
        .replace(/sm\.create_model\([\s\S]*?\n\)\n/, '')
        .replaceAll('speech', 'summaries'),
      'caller.py': `import boto3\n${call('').replace('speech', 'summaries')}`,
    };
    const after = raised(files);
    assert.match(after['model.json'] ?? '', /"SAGEMAKER_MODEL_SERVER_TIMEOUT": "60"/);
    assert.match(after['caller.py'] ?? '', /InvocationTimeoutSeconds=3600/);
    assert.deepEqual(lintTexts(after, TIMEOUTS, HOUR), []);
  });

  for (const [name, environment] of [
    ['an environment', '{ "A": "b" }'],
    ['a timer that is too short', '{ "OPTION_PREDICT_TIMEOUT": "600" }'],
    ['two of them', '{ "OPTION_PREDICT_TIMEOUT": "600", "SERVING_CHUNKED_READ_TIMEOUT": "60" }'],
  ] as const) {
    it(`sets both timers of DJL Serving in ${name}`, () => {
      const files: Files = {
        'model.json': createModel(IMAGES.djl, environment),
        'deploy.py': deploy()
          .replace(/sm\.create_model\([\s\S]*?\n\)\n/, '')
          .replaceAll('speech', 'summaries'),
        'caller.py': `import boto3\n${call('').replace('speech', 'summaries')}`,
      };
      const after = raised(files);
      const { PrimaryContainer } = JSON.parse(after['model.json'] ?? '') as {
        PrimaryContainer: { Environment: Record<string, string> };
      };
      const { OPTION_PREDICT_TIMEOUT, SERVING_CHUNKED_READ_TIMEOUT } = PrimaryContainer.Environment;
      assert.deepEqual([OPTION_PREDICT_TIMEOUT, SERVING_CHUNKED_READ_TIMEOUT], ['3600', '3600']);
      assert.deepEqual(lintTexts(after, TIMEOUTS, HOUR), []);
    });
  }

  it('writes an environment where there is none', () => {
    const source = deploy({ image: IMAGES.djl }).replace(', "Environment": {}', '');
    const files: Files = { 'deploy.py': source, 'caller.py': `import boto3\n${call('')}` };
    const after = raised(files);
    assert.match(after['deploy.py'] ?? '', /OPTION_PREDICT_TIMEOUT['"]: ['"]3600['"]/);
    assert.match(after['deploy.py'] ?? '', /SERVING_CHUNKED_READ_TIMEOUT['"]: ['"]3600['"]/);
    assert.deepEqual(lintTexts(after, TIMEOUTS, HOUR), []);
  });

  it('is not offered where two variables would be the first of an empty environment', () => {
    const files: Files = {
      'deploy.py': deploy({ image: IMAGES.djl, environment: '{}' }),
      'caller.py': `import boto3\n${call('')}`,
    };
    assert.deepEqual(fixesOf(files), []);
  });

  it('is not offered where one edit is all there is', () => {
    assert.deepEqual(
      fixesOf(own({ nginx: 'proxy_read_timeout 1h;', call: ', InvocationTimeoutSeconds=3600' })),
      [],
    );
  });

  it('is not offered where a rung is unknown', () => {
    assert.deepEqual(fixesOf(own({ nginx: 'proxy_read_timeout ${TIME};' })), []);
    assert.deepEqual(fixesOf(own({ serve: '"--timeout", str(seconds), "-w", "2"' })), []);
  });

  it('is not offered where nobody says how long requests take', () => {
    assert.ok(lintTexts(own({}), TIMEOUTS).length > 0);
    assert.deepEqual(fixesOf(own({}), {}), []);
  });

  it('is not offered for a real-time endpoint, nor for files that hang on none', () => {
    assert.deepEqual(fixesOf(own({ mode: 'real-time', call: '' })), []);
    const { Dockerfile = '', 'app/serve': serve = '', 'app/nginx.conf': conf = '' } = own({});
    const alone = { Dockerfile, 'app/serve': serve, 'app/nginx.conf': conf };
    assert.ok(lintTexts(alone, TIMEOUTS, HOUR).length > 0);
    assert.deepEqual(fixesOf(alone), []);
  });

  it('changes nothing a second time', () => {
    assert.deepEqual(fixesOf(raised(own({}))), []);
  });
});
