import assert from 'node:assert/strict';
import { escapeMarkdown as asText } from '../../src/core/text/markdown.js';
import { textOf } from '../../src/core/text/message.js';
import { tooltipMarkdown } from '../../src/extension/live/tooltip-markdown.js';

/** What Markdown makes of a text in which nothing but escaped punctuation has a meaning. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

describe('the tooltip of a row', () => {
  const HOSTILE = [
    '[click](command:workbench.action.quit)',
    '![x](https://evil.example/pixel.png)',
    '<img src=x onerror=alert(1)>',
    'https://evil.example www.evil.example a@evil.example',
    '| a | b |',
    '`code` **bold** _it_ ~~no~~ # head - item 1. one',
    '$(zap) &lt;',
    '\\[a\\](b)',
  ];

  for (const text of HOSTILE) {
    it(`shows ${text} as it is`, () => {
      const markdown = asText(text);
      assert.equal(unescaped(markdown), text);
      assert.doesNotMatch(markdown, /(^|[^\\])(\\\\)*[!-/:-@[\]^_`{-~]/);
    });
  }

  it('puts every text on one line, without controls that turn the direction', () => {
    assert.equal(asText('a\r\n\n# b\tc\u202ed\u0000e'), 'a \\# b c d e');
  });

  it('holds title, picture, numbers and notes, each text escaped', () => {
    const markdown = tooltipMarkdown(
      {
        title: 'a|b',
        rows: [{ name: 'Queue', value: '[312](x)' }],
        sparkline: { svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', alternative: 'up](y) and down' },
        notes: ['As of 14:05.'],
      },
      textOf,
    );
    assert.deepEqual(markdown.split('\n\n'), [
      '**a\\|b**',
      '![up\\]\\(y\\) and down](data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=)',
      '| | |\n|:--|:--|\n| Queue | \\[312\\]\\(x\\) |',
      'As of 14\\:05\\.',
    ]);
  });

  it('leaves out what there is nothing of', () => {
    assert.equal(tooltipMarkdown({ title: 'a', rows: [], notes: [] }, textOf), '**a**');
  });
});
