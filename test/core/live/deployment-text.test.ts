import assert from 'node:assert/strict';
import { deploymentText, MASKED } from '../../../src/core/live/deployment-text.js';
import type { Deployment, JsonObject } from '../../../src/core/live/ports.js';
import { changed, CLEAN, MODEL } from '../../support/deployed.js';

const isKnownVariable = (name: string): boolean => name === 'WORKERS';

function parsed(deployment: Deployment, revealed = false): Record<string, unknown> {
  return JSON.parse(deploymentText(deployment, { revealed, isKnownVariable })) as Record<string, unknown>;
}

function withModel(model: JsonObject): Deployment {
  return { ...CLEAN, models: [model] };
}

function environmentOf(variables: JsonObject, revealed = false): unknown {
  const { Models } = parsed(
    withModel(changed(MODEL, { 'PrimaryContainer.Environment': variables })),
    revealed,
  );
  const [model] = Models as { PrimaryContainer: { Environment: unknown } }[];
  return model?.PrimaryContainer.Environment;
}

describe('the text of a deployed configuration', () => {
  it('holds the answers as they are, in the order of the calls and of AWS', () => {
    const text = deploymentText(CLEAN, { revealed: true, isKnownVariable });
    const { endpoint, configuration, models, targets, policies, alarms } = CLEAN;
    assert.equal(
      text,
      `${JSON.stringify(
        {
          Endpoint: endpoint,
          EndpointConfig: configuration,
          Models: models,
          ScalableTargets: targets,
          ScalingPolicies: policies,
          MetricAlarms: alarms,
        },
        null,
        2,
      )}\n`,
    );
  });

  it('leaves out a configuration that could not be read and says why', () => {
    const { endpoint, models, targets, policies, alarms } = CLEAN;
    const missing = [{ part: 'EndpointConfig', reason: 'Denied: sagemaker:DescribeEndpointConfig.' }];
    const found = parsed({ endpoint, models, targets, policies, alarms, missing });
    assert.equal('EndpointConfig' in found, false);
    assert.deepEqual(found['NotRead'], [
      { Part: 'EndpointConfig', Reason: 'Denied: sagemaker:DescribeEndpointConfig.' },
    ]);
  });

  it('shows lists without anything in them as such', () => {
    const found = parsed({ ...CLEAN, models: [], targets: [], policies: [], alarms: [] });
    for (const list of ['Models', 'ScalableTargets', 'ScalingPolicies', 'MetricAlarms'])
      assert.deepEqual(found[list], []);
  });

  it('masks the environment until asked for it', () => {
    assert.deepEqual(environmentOf({ TOKEN: 'abc', WORKERS: 'many', EMPTY: '' }), {
      TOKEN: MASKED,
      WORKERS: MASKED,
      EMPTY: MASKED,
    });
    const variables = { TOKEN: 'abc', WORKERS: 'many', EMPTY: '' };
    assert.deepEqual(environmentOf(variables, true), variables);
  });

  it('shows numbers and switches of known variables, of no others', () => {
    for (const plain of ['4', '-1', '+2', '0.5', ' 30 ', 'true', 'FALSE'])
      assert.deepEqual(environmentOf({ WORKERS: plain, PIN: plain }), { WORKERS: plain, PIN: MASKED });
    for (const text of ['4 workers', '60s', '1e9', '0x1F', '1_000', '12;rm', 'yes', '4\n5'])
      assert.deepEqual(environmentOf({ WORKERS: text }), { WORKERS: MASKED }, text);
  });

  it('masks every container, and what is no text', () => {
    const { ModelName, ModelArn } = MODEL;
    const model: JsonObject = {
      ...(ModelName === undefined ? {} : { ModelName }),
      ...(ModelArn === undefined ? {} : { ModelArn }),
      Containers: [
        { Image: 'a', Environment: { TOKEN: 'first' } },
        { Image: 'b', Environment: { TOKEN: ['second'], WORKERS: 3, OTHER: null } },
        { Image: 'c', Environment: 'third' },
      ],
    };
    const { Models } = parsed(withModel(model));
    const [shown] = Models as { Containers: { Image: string; Environment: unknown }[] }[];
    assert.deepEqual(shown?.Containers, [
      { Image: 'a', Environment: { TOKEN: MASKED } },
      { Image: 'b', Environment: { TOKEN: MASKED, WORKERS: MASKED, OTHER: MASKED } },
      { Image: 'c', Environment: MASKED },
    ]);
  });

  it('changes nothing of what it is given', () => {
    const before = structuredClone(CLEAN);
    deploymentText(CLEAN, { revealed: false, isKnownVariable });
    assert.deepEqual(CLEAN, before);
  });

  it('keeps members that are called like those of every object', () => {
    const odd = JSON.parse('{"__proto__": "x", "constructor": "y", "TOKEN": "z"}') as JsonObject;
    assert.deepEqual(Object.keys(environmentOf(odd) as object), ['__proto__', 'constructor', 'TOKEN']);
  });
});
