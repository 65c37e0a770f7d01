import assert from 'node:assert/strict';
import { ladderChoices } from '../../../src/core/lint/hints/choices.js';
import { completionsAt } from '../../../src/core/lint/hints/completion.js';
import { hoverAt } from '../../../src/core/lint/hints/hover.js';
import { inlayHintsFor } from '../../../src/core/lint/hints/inlay.js';
import { ladderPage } from '../../../src/core/lint/hints/ladder-page.js';
import { ladderView } from '../../../src/core/lint/hints/ladder-view.js';
import { lensesFor } from '../../../src/core/lint/hints/lenses.js';
import { RULES } from '../../../src/core/lint/rules/index.js';
import type { Text } from '../../../src/core/text/message.js';
import { textOf } from '../../../src/core/text/message.js';
import { lintExample, readRulePage } from '../../support/rule-pages.js';
import { atCursor, boto3, projectOf, TEMPLATE } from './hints/support.js';
import type { Files } from './hints/support.js';

/** A language in which every word is ф: whatever stays English was not marked for translation. */
const tell = (text: Text): string =>
  textOf(text, (template) =>
    template.replace(/\{\d+\}|[a-z’']+/gi, (found) => (found.startsWith('{') ? found : 'ф')),
  );

/** Names that are the same in every language, besides what a text quotes as code. */
const NAMES =
  /^(Multi|Model|Server|huggingface|pytorch|inference|nginx|InvokeEndpointAsync|gunicorn|min|MiB|GiB|TorchServe|bytes|deploy)$/;

function english(markdown: string): readonly string[] {
  const plain = markdown.replace(/`[^`]*`|\]\(<[^>]*>\)|[A-Z][A-Z_]{3,}/g, ' ');
  return (plain.match(/[a-z]{3,}/gi) ?? []).filter((word) => !NAMES.test(word));
}

function leaves(text: Text): readonly string[] {
  return typeof text === 'string' ? [text] : text.values.flatMap(leaves);
}

const LOSING = { 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "15"') };

function hover(marked: Files): string {
  const { files, file, offset } = atCursor(marked);
  return hoverAt(projectOf(files), file, offset, () => ({ label: 'деплой:1' }), tell)?.markdown ?? '';
}

describe('in another language', () => {
  it('findings keep no English words in their gaps, but for what files say', () => {
    const wrong = RULES.flatMap((rule) =>
      (readRulePage(rule.id)?.examples ?? []).flatMap((example) => {
        const given = Object.values(example.files).join('\n');
        return lintExample(rule, example)
          .flatMap(({ wording, related, fixes }) => [
            wording,
            ...[...related, ...fixes].map((one) => one.wording),
          ])
          .flatMap((wording) => (typeof wording === 'string' ? [wording] : leaves(wording)))
          .filter((value) => /\b[a-z]{2,} [a-z]{2,}\b/.test(value) && !given.includes(value))
          .map((value) => `${rule.id}: ${value}`);
      }),
    );
    assert.deepEqual([...new Set(wrong)], []);
  });

  it('hovers say nothing in English', () => {
    for (const marked of [
      { 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_¦TIMEOUT": "15"') },
      { 'deploy.py': boto3('"MMS_MAX_REQUEST_¦SIZE": "1048576"') },
      { 'deploy.py': boto3('"SAGEMAKER_TS_BATCH_¦SIZE": "4"') },
    ]) {
      const text = hover(marked);
      assert.match(text, /ф/);
      assert.deepEqual(english(text), [], text);
    }
  });

  it('lenses, inlay hints and completions say nothing in English', () => {
    const project = projectOf(LOSING);
    const { files, file, offset } = atCursor({ 'deploy.py': boto3('"MMS_DEFAULT_RESPONSE_TIMEOUT": "¦"') });
    const completions = completionsAt(projectOf(files), file, files[file] ?? '', offset, tell);
    const texts = [
      ...lensesFor(project, 'deploy.py', tell).map(({ title }) => title),
      ...inlayHintsFor(project, 'deploy.py', tell).map(({ label }) => label),
      ...completions.flatMap(({ detail, documentation }) => [detail, documentation]),
    ];
    assert.ok(completions.length > 0 && texts.length > 4);
    assert.deepEqual(texts.flatMap(english), [], texts.join('\n'));
  });

  it('the ladder says nothing in English, and its page names the language', () => {
    for (const files of [LOSING, { 'template.yaml': TEMPLATE }]) {
      const project = projectOf(files);
      const [choice] = ladderChoices(project);
      assert.ok(choice);
      const view = ladderView(project, choice, () => ({ label: 'файл:1' }), tell);
      const page = ladderPage({ ...view, name: 'имя' }, 'abc', tell, 'zh-tw');
      const shown = page.replace(/<(style|script)[^]*?<\/\1>/g, '');
      const texts = [...shown.matchAll(/>([^<]+)<|aria-label="([^"]+)"/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      );
      const bare = texts.map((text) =>
        text.replace(/&#39;|&quot;|&amp;|\b[A-Z]\w+(?:[A-Z]\w+)+|\w+_\w+/g, ''),
      );
      assert.deepEqual(bare.flatMap(english), []);
      assert.match(page, /<html lang="zh-tw">/);
    }
  });
});
