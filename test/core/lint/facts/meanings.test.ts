import assert from 'node:assert/strict';
import type { Explanation } from '../../../../src/core/lint/facts/explanation.js';
import { LIMITS } from '../../../../src/core/lint/facts/limits.js';
import { MEMBERS } from '../../../../src/core/lint/facts/member-meanings.js';
import { PRECEDENCES } from '../../../../src/core/lint/facts/quantities.js';
import { unitName } from '../../../../src/core/lint/facts/units.js';
import {
  explainServerSetting,
  GUNICORN_MEANINGS,
  knownKeys,
  NGINX_MEANINGS,
  UVICORN_MEANINGS,
} from '../../../../src/core/lint/facts/server-meanings.js';
import {
  EXPLAINED_VARIABLES,
  explainVariable,
  explanationsOf,
} from '../../../../src/core/lint/facts/variable-meanings.js';
import { VARIABLES } from '../../../../src/core/lint/facts/variables.js';
import { textOf } from '../../../../src/core/text/message.js';

const ALL: readonly (readonly [string, Explanation])[] = [
  ...EXPLAINED_VARIABLES.flatMap((name) => explanationsOf(name).map((one) => [name, one] as const)),
  ...[NGINX_MEANINGS, GUNICORN_MEANINGS, UVICORN_MEANINGS, ...Object.values(MEMBERS)].flatMap((table) =>
    Object.entries(table),
  ),
];

function failing(fails: (explanation: Explanation) => boolean): readonly string[] {
  return ALL.filter(([, explanation]) => fails(explanation)).map(([name]) => name);
}

describe('meanings', () => {
  it('are there for every variable of the tables, for every stack that reads it', () => {
    const missing = VARIABLES.flatMap(({ name, families }) =>
      families
        .filter(
          (family) =>
            explainVariable(name, family)?.unit === undefined &&
            explainVariable(name, family)?.kind === undefined,
        )
        .map((family) => `${name} of ${family}`),
    );
    assert.deepEqual(missing, []);
  });

  it('are full sentences in plain text, each with its source', () => {
    assert.deepEqual(
      failing(({ meaning }) => !/^[A-Z][^|<>`*]*[.]$/.test(textOf(meaning))),
      [],
    );
    assert.deepEqual(
      failing(({ source }) => !/^https:\/\/[\w./-]+$/.test(source)),
      [],
    );
  });

  it('have units that are said in every language', () => {
    const units = [...ALL.map(([, { unit }]) => unit), ...VARIABLES.map(({ unit }) => unit)];
    const unsaid = units.filter((unit) => typeof unitName(unit ?? '') === 'string');
    assert.deepEqual(new Set(unsaid), new Set([undefined, '', 'MiB', 'GiB']));
  });

  it('have ranges that hold their own examples', () => {
    const outside = ({ min, max, examples = [] }: Explanation): boolean =>
      examples.some((example) => Number(example) < (min ?? -Infinity) || Number(example) > (max ?? Infinity));
    assert.deepEqual(failing(outside), []);
    assert.deepEqual(
      failing(({ min, max }) => min !== undefined && max !== undefined && min > max),
      [],
    );
  });

  it('say the default that the ladder reckons with', () => {
    const number = (text: string | undefined): number =>
      Number(/^[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
    const differing = PRECEDENCES.flatMap(({ family, default: standard, origins }) =>
      origins.flatMap(({ via, name, scale }) => {
        const told =
          via === 'environment' ? textOf(explainVariable(name, family)?.standard ?? '') : undefined;
        if (standard === undefined || Number.isNaN(number(told))) return [];
        const unit = / bytes/.test(told ?? '') ? 1 : scale;
        return number(told) * unit === standard ? [] : [`${name} of ${family}: ${told}`];
      }),
    );
    assert.deepEqual(differing, []);
  });

  it('take the numbers of the service from its limits', () => {
    const { InvocationTimeoutSeconds: timeout, RequestTTLSeconds: ttl } = MEMBERS.Invocation;
    assert.deepEqual(
      [timeout?.min, timeout?.max],
      [LIMITS.invocationTimeout.min, LIMITS.invocationTimeout.max],
    );
    assert.deepEqual([ttl?.min, ttl?.max], [LIMITS.requestTtl.min, LIMITS.requestTtl.max]);
  });

  it('know the keys of settings files that variables stand for, and no others', () => {
    assert.ok(knownKeys('mms').includes('default_response_timeout'));
    assert.ok(knownKeys('djl').includes('option.predict_timeout'));
    assert.deepEqual(knownKeys('gunicorn'), []);
    for (const kind of ['mms', 'torchserve', 'torchserve-or-mms', 'djl'] as const)
      for (const name of knownKeys(kind)) assert.ok(explainServerSetting(kind, name), `${kind} ${name}`);
    assert.equal(explainServerSetting('gunicorn', 'constructor'), undefined);
  });
});
