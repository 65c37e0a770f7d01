import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOSTING_INSTANCE_TYPES } from '../../../src/core/facts/instance-types.js';
import { LIMITS } from '../../../src/core/lint/facts/limits.js';
import { known } from '../../../src/core/lint/model/fields.js';
import { textOf } from '../../../src/core/text/message.js';
import { writeEndpoint } from '../../../src/core/write/endpoint/index.js';
import type { EndpointFormat, EndpointRequest } from '../../../src/core/write/endpoint/request.js';
import { problemOf, problemWith, RANGES } from '../../../src/core/write/endpoint/request.js';
import { complaints, FORMATS, projectOf } from '../../support/written.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);

const REQUEST: EndpointRequest = {
  format: 'cloudformation',
  name: 'transcription',
  framework: 'flask',
  instanceType: 'ml.g5.xlarge',
  model: { kind: 'archive' },
  longestInvocationSeconds: 1800,
  largestRequestBytes: 500_000_000,
  concurrency: 2,
  minInstances: 0,
  maxInstances: 4,
  hasTopics: true,
};

const instanceTypes = [...HOSTING_INSTANCE_TYPES].filter(
  (type) => problemWith.instanceType(type) === undefined,
);

const requests = (format: EndpointFormat): fc.Arbitrary<EndpointRequest> =>
  fc
    .record({
      format: fc.constant(format),
      name: fc.stringMatching(/^[A-Za-z0-9](-{0,2}[A-Za-z0-9]){0,20}$/),
      framework: fc.constantFrom('flask' as const, 'fastapi' as const),
      instanceType: fc.constantFrom(...instanceTypes),
      model: fc.constantFrom<EndpointRequest['model']>(
        { kind: 'archive' },
        { kind: 'archive', location: 's3://acme-models/whisper/model.tar.gz' },
        { kind: 'image' },
      ),
      image: fc.option(fc.constant('123456789012.dkr.ecr.eu-west-1.amazonaws.com/whisper:1.2'), {
        nil: undefined,
      }),
      longestInvocationSeconds: fc.oneof(fc.integer(RANGES.seconds), fc.constantFrom(1, 60, 900, 3600)),
      largestRequestBytes: fc.oneof(fc.integer(RANGES.bytes), fc.constantFrom(1, 1_048_576, 1_073_741_824)),
      concurrency: fc.oneof(fc.integer(RANGES.concurrency), fc.integer({ min: 1, max: 8 })),
      minInstances: fc.integer({ min: 0, max: 3 }),
      more: fc.integer({ min: 1, max: 10 }),
      hasTopics: fc.boolean(),
    })
    .map(({ more, image, ...rest }) => ({
      ...rest,
      maxInstances: rest.minInstances + more,
      ...(image === undefined ? {} : { image }),
    }));

function textsOf(request: EndpointRequest): Record<string, string> {
  return Object.fromEntries(writeEndpoint(request).map(({ path, text }) => [`service/${path}`, text]));
}

describe('a new endpoint', () => {
  for (const format of FORMATS) {
    if (format === 'cli-json') continue;
    describe(`as ${format}`, () => {
      it('is one deployment of which nothing is said, whatever was asked for', () => {
        fc.assert(
          fc.property(requests(format), (request) => {
            assert.equal(problemOf(request), undefined);
            const texts = textsOf(request);
            assert.deepEqual(complaints(texts), []);

            const project = projectOf(texts);
            assert.equal(project.deployments.length, 1);
            const [deployment] = project.deployments;
            assert.ok(deployment !== undefined);
            const { config, variant, endpoint, model, servings, target, policies, alarms, invocations } =
              deployment;
            assert.ok(endpoint?.name?.kind === 'known');
            assert.equal(endpoint.name.value, request.name);
            assert.equal(known(variant?.instanceType)?.value, request.instanceType);
            assert.equal(known(config.async?.maxConcurrency)?.value, request.concurrency);
            assert.ok(config.async?.failurePath !== undefined);
            assert.ok(model !== undefined);
            assert.equal(servings.length, 1);
            assert.ok(servings[0]?.build !== undefined);
            assert.equal(servings[0].nginx.length, 1);
            assert.equal(servings[0].apps.length, 1);
            assert.equal(servings[0].exposure.mode, 'async');
            assert.equal(known(target?.min)?.value, request.minInstances);
            assert.equal(policies.length, request.minInstances === 0 ? 2 : 1);
            assert.equal(alarms.length, request.minInstances === 0 ? 1 : 0);
            assert.equal(invocations.length, 1);
            assert.equal(servings[0].request.seconds, request.longestInvocationSeconds);
          }),
          { numRuns: RUNS },
        );
      });
    });
  }
});

describe('a request for an endpoint', () => {
  it('has the ranges of the service', () => {
    const { min, max } = LIMITS.invocationTimeout;
    assert.deepEqual(RANGES.seconds, { min, max });
    assert.deepEqual(RANGES.concurrency, LIMITS.maxConcurrency);
    assert.equal(RANGES.bytes.max, LIMITS.payloadBytes.offered);
  });

  const wrong: Readonly<Record<string, Partial<EndpointRequest>>> = {
    'a name that ends in a hyphen': { name: 'whisper-' },
    'a name with a quote': { name: 'a"b' },
    'a name of 64 characters': { name: 'a'.repeat(64) },
    'more than an hour': { longestInvocationSeconds: 3601 },
    'no time at all': { longestInvocationSeconds: 0 },
    'part of a second': { longestInvocationSeconds: 1.5 },
    'more than 1 GiB': { largestRequestBytes: 1_073_741_825 },
    'no concurrency': { concurrency: 0 },
    'a type that is none': { instanceType: 'ml.g5.tiny' },
    'a type of other chips': { instanceType: 'ml.inf2.xlarge' },
    'a type that cannot be asynchronous': { instanceType: 'ml.inf1.xlarge' },
    'fewer than none': { minInstances: -1 },
    'a most of none': { minInstances: 0, maxInstances: 0 },
    'a most below the fewest': { minInstances: 3, maxInstances: 2 },
    'an archive that is no object': { model: { kind: 'archive', location: 's3://acme' } },
    'an archive with a quote': { model: { kind: 'archive', location: 's3://acme/a"b' } },
    'an image without a registry': { image: 'whisper' },
  };
  for (const [name, part] of Object.entries(wrong))
    it(`is refused with ${name}`, () => {
      const request = { ...REQUEST, ...part };
      const problem = problemOf(request);
      assert.ok(problem !== undefined);
      assert.match(textOf(problem), /^[A-Zm].*\.$/);
      assert.throws(() => writeEndpoint(request), RangeError);
    });

  it('is written with its deployment first, no file twice, each ending in one line break', () => {
    for (const format of FORMATS) {
      if (format === 'cli-json') continue;
      const files = writeEndpoint({ ...REQUEST, format });
      assert.match(
        files[0]?.path ?? '',
        /^(template\.yaml|main\.tf|deploy\.py|transcription[-_]stack\.(ts|py))$/,
      );
      assert.equal(new Set(files.map(({ path }) => path)).size, files.length);
      for (const { path, text } of files) assert.match(text, /[^\n]\n$/, path);
    }
  });

  it('is said of by a rule where one timeout is lowered by hand', () => {
    const texts = textsOf(REQUEST);
    const conf = 'service/container/nginx.conf';
    const lowered = {
      ...texts,
      [conf]: (texts[conf] ?? '').replace('proxy_read_timeout 1860s', 'proxy_read_timeout 60s'),
    };
    assert.match(complaints(lowered).join('\n'), /nginx-read-timeout-below-request/);
  });
});
