import assert from 'node:assert/strict';
import { textOf } from '../../../src/core/text/message.js';
import { readBytes, readCount, readSeconds } from '../../../src/core/write/endpoint/amounts.js';
import type { Ask, Question, QuestionId } from '../../../src/core/write/endpoint/questions.js';
import { askAll, QUESTIONS } from '../../../src/core/write/endpoint/questions.js';
import { problemOf } from '../../../src/core/write/endpoint/request.js';

/** Takes what is proposed, but for some questions, and goes back where it is told to. */
function person(
  answers: Partial<Record<QuestionId, string>> = {},
  backAt: readonly QuestionId[] = [],
): { readonly ask: Ask; readonly asked: Question[] } {
  const asked: Question[] = [];
  const back = [...backAt];
  const ask: Ask = (question) => {
    asked.push(question);
    if (back[0] === question.id) {
      back.shift();
      return Promise.resolve('back');
    }
    return Promise.resolve({ value: answers[question.id] ?? question.value });
  };
  return { ask, asked };
}

describe('the questions of a new endpoint', () => {
  it('come to a request that can be deployed when everything proposed is taken', async () => {
    const { ask, asked } = person();
    const request = await askAll(ask);
    assert.ok(request !== undefined);
    assert.equal(problemOf(request), undefined);
    assert.equal(asked.length, QUESTIONS.length);
    assert.deepEqual(
      { ...request },
      {
        format: 'cloudformation',
        framework: 'flask',
        name: 'my-async-endpoint',
        instanceType: 'ml.g5.xlarge',
        model: { kind: 'archive' },
        longestInvocationSeconds: 900,
        largestRequestBytes: 100_000_000,
        concurrency: 1,
        minInstances: 0,
        maxInstances: 4,
        hasTopics: true,
      },
    );
  });

  it('propose only what may be answered', async () => {
    const { ask, asked } = person({ minInstances: '9' });
    await askAll(ask);
    for (const question of asked) {
      if (question.kind === 'text') assert.equal(question.problem(question.value), undefined, question.id);
      else
        assert.ok(
          question.options.some(({ value }) => value === question.value),
          question.id,
        );
    }
  });

  it('keep what was answered on the way back', async () => {
    const { ask, asked } = person({ name: 'whisper', framework: 'fastapi' }, ['seconds', 'framework']);
    const request = await askAll(ask);
    assert.deepEqual(
      asked.slice(0, 7).map(({ id }) => id),
      ['format', 'name', 'framework', 'seconds', 'framework', 'name', 'framework'],
    );
    assert.equal(asked[5]?.value, 'whisper');
    assert.equal(asked[4]?.value, 'fastapi');
    assert.equal(request?.name, 'whisper');
  });

  it('end when they are left', async () => {
    assert.equal(await askAll(() => Promise.resolve(undefined)), undefined);
  });

  it('judge what depends on an earlier answer', async () => {
    const { ask, asked } = person({ minInstances: '3' });
    await askAll(ask);
    const last = asked.at(-1);
    assert.ok(last?.kind === 'text');
    const problem = last.problem('2');
    assert.equal(problem && textOf(problem), 'The most instances must not be below the fewest, 3.');
  });
});

describe('amounts that are typed', () => {
  it('are read with their units', () => {
    assert.deepEqual(
      ['90', ' 30 min', '1h', '1.5 h', '2 m', '10 s'].map(readSeconds),
      [90, 1800, 3600, 5400, 120, 10],
    );
    assert.deepEqual(
      ['5', '500 MB', '1 gib', '1.5kB', '3 b'].map(readBytes),
      [5, 5e8, 1_073_741_824, 1500, 3],
    );
    assert.deepEqual(['0', ' 12 '].map(readCount), [0, 12]);
  });

  it('are refused where they mean nothing', () => {
    for (const text of [
      '',
      'x',
      '-1',
      '1e3',
      '5 days',
      '1,5',
      '0x10',
      'NaN',
      '1 constructor',
      '9'.repeat(20),
    ]) {
      assert.equal(readSeconds(text), undefined, text);
      assert.equal(readBytes(text), undefined, text);
      assert.equal(readCount(text), undefined, text);
    }
    assert.equal(readCount('1.5'), undefined);
  });
});
