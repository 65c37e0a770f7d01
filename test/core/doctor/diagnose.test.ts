import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Check, Verdict } from '../../../src/core/doctor/check.js';
import { diagnose } from '../../../src/core/doctor/diagnose.js';
import { diagnosisJson, diagnosisMarkdown, formatDiagnosis } from '../../../src/core/report/diagnosis.js';
import { textOf } from '../../../src/core/text/message.js';
import { metric, NOW, steadyMetric, variant } from '../../support/live-snapshots.js';
import { details, patient, TRACKING } from '../../support/patients.js';

const PLACE = { accountId: '111122223333', region: 'eu-west-1', atMs: NOW.wallMs };

function check(id: string, verdict: Verdict, says = `${id} says so.`): Check {
  return { id, question: `Is it ${id}?`, faq: [], ask: () => ({ verdict, says, evidence: [] }) };
}

describe('a diagnosis', () => {
  it('has the worst answer on top, and says how many are like it', () => {
    const checks = [check('a', 'good'), check('b', 'warning'), check('c', 'problem'), check('d', 'problem')];
    const { verdict, headline, answers } = diagnose(patient(), checks);
    assert.deepEqual([verdict, textOf(headline)], ['problem', 'c says so. 1 more below.']);
    assert.deepEqual(
      answers.map(({ check: { id } }) => id),
      ['c', 'd', 'b', 'a'],
    );
  });

  it('has a cause before what follows from it', () => {
    const symptom: Check = {
      ...check('a', 'problem'),
      ask: () => ({ verdict: 'problem', says: 'It fails.', evidence: [], isSymptom: true }),
    };
    const { headline, answers } = diagnose(patient(), [
      symptom,
      check('b', 'problem'),
      check('c', 'warning'),
    ]);
    assert.match(textOf(headline), /^b says so/);
    assert.deepEqual(
      answers.map(({ check: { id } }) => id),
      ['b', 'a', 'c'],
    );
  });

  it('is all well, or well as far as is known', () => {
    assert.equal(textOf(diagnose(patient(), [check('a', 'good')]).headline), 'All is well.');
    assert.match(
      textOf(diagnose(patient(), [check('a', 'good'), check('b', 'unknown')]).headline),
      /as far as/,
    );
    assert.match(textOf(diagnose(patient(), []).headline), /Nothing could be read/);
  });

  it('goes on when a check crashes, and says so', () => {
    const broken: Check = {
      ...check('broken', 'good'),
      ask: () => {
        throw new TypeError('oops');
      },
    };
    const { answers } = diagnose(patient(), [broken, check('b', 'good')]);
    assert.match(textOf(answers[0]?.outcome.says ?? ''), /The check broken failed: oops/);
    assert.equal(answers.length, 2);
  });

  it('tells of an endpoint that sleeps with a few requests why it is stuck', () => {
    const stuck = patient(
      {
        variants: [variant({ currentCount: 0, desiredCount: 0 })],
        queue: { backlog: metric(3), oldestAge: metric(9000) },
        asynchronous: { responseIn: [], failurePath: 's3://b/f', errorTopic: 'arn:aws:sns:eu-west-1:1:t' },
      },
      { details: details({ policies: [TRACKING] }) },
    );
    const { headline } = diagnose(stuck);
    assert.match(textOf(headline), /sleeps with 3 queued: not above the target 5/);
  });

  it('never throws and never prints what is no number', () => {
    const value = fc.oneof(fc.constantFrom(NaN, Infinity, -1, 0, 1e300), fc.double());
    fc.assert(
      fc.property(fc.array(value, { minLength: 8, maxLength: 8 }), fc.boolean(), (values, isLong) => {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = values;
        const made = (one: number) => (isLong ? steadyMetric(one, 20) : metric(one));
        const diagnosis = diagnose(
          patient({
            variants: [
              variant({
                ...{
                  processed: made(a),
                  latency: made(b),
                  cpu: made(c),
                  reporting: made(d),
                  failed: made(e),
                  expired: made(d),
                  ...{ clientErrors: made(a), serverErrors: made(h), downloadFailures: made(b) },
                  ...{ uploadFailures: made(c), notificationFailures: made(f), memory: made(g) },
                },
              }),
            ],
            queue: { backlog: made(f), oldestAge: made(g), backlogPerInstance: made(h) },
            asynchronous: { responseIn: [], maxConcurrentPerInstance: 4 },
          }),
        );
        const text = formatDiagnosis(diagnosis, PLACE);
        assert.doesNotMatch(text, /NaN|undefined|Infinity|failed: /);
      }),
      { numRuns: 200 },
    );
  });

  it('is text whatever AWS says', () => {
    const odd = '<img src=x onerror=alert(1)>[x](command:y)';
    const diagnosis = diagnose(patient({ name: odd, status: 'Failed', failureReason: odd }));
    const markdown = diagnosisMarkdown(diagnosis, PLACE);
    assert.doesNotMatch(markdown, /(?<!\\)[<[\]]/);
    assert.match(markdown, /^# /);
    const json = JSON.parse(diagnosisJson(diagnosis, PLACE)) as { checks: readonly { id: string }[] };
    assert.equal(json.checks.length, diagnosis.answers.length);
  });
});
