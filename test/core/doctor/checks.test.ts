import assert from 'node:assert/strict';
import type { Check, Patient, Verdict } from '../../../src/core/doctor/check.js';
import { CHECKS } from '../../../src/core/doctor/checks/index.js';
import { remedyText } from '../../../src/core/report/diagnosis.js';
import { textOf } from '../../../src/core/text/message.js';
import { QUEUE_CASES } from '../../support/doctor-cases-queue.js';
import { REQUESTS_CASES } from '../../support/doctor-cases-requests.js';
import { SCALING_CASES } from '../../support/doctor-cases-scaling.js';
import type { DoctorCases } from '../../support/doctor-cases.js';

const CASES: DoctorCases = { ...QUEUE_CASES, ...REQUESTS_CASES, ...SCALING_CASES };

describe('checks of the doctor', () => {
  it('have cases each', () => {
    assert.deepEqual(CHECKS.map(({ id }) => id).sort(), Object.keys(CASES).sort());
  });

  for (const check of CHECKS)
    for (const [what, [subject, verdict, says]] of Object.entries(CASES[check.id] ?? {}))
      it(`${check.id}: ${what}`, () => {
        expect(check, subject, verdict, says);
      });
});

function expect(check: Check, subject: Patient, verdict: Verdict | 'silent', says?: RegExp): void {
  const outcome = check.ask(subject);
  assert.equal(outcome?.verdict ?? 'silent', verdict, textOf(outcome?.says ?? ''));
  if (outcome === undefined) return;
  const said = textOf(outcome.says);
  assert.match(said, /^[A-Z0-9][^\n]*[.]$/);
  assert.doesNotMatch(said, /\.\.$/);
  if (says !== undefined) assert.match(said, says);
  // Who is warned is told what to do.
  if (verdict === 'warning' || (verdict === 'problem' && check.id !== 'endpoint-status'))
    assert.ok(outcome.advice !== undefined, 'There is no advice.');
  if (verdict === 'good') assert.deepEqual(outcome.remedies ?? [], []);
  for (const text of [outcome.says, outcome.advice ?? '', ...outcome.evidence])
    assert.doesNotMatch(textOf(text), /NaN|undefined|Infinity|\[object/);
  for (const remedy of outcome.remedies ?? [])
    assert.doesNotMatch(textOf(remedyText(remedy)), /NaN|undefined|Infinity|\[object/);
}
