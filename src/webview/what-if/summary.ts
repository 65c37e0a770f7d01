import type { Text } from '../../core/text/message.js';
import type { ComparedFigure } from '../../core/what-if/difference.js';
import { compareOutlooks, figuresOf } from '../../core/what-if/difference.js';
import type { Outlook } from '../../core/what-if/what-if.js';
import { WORDS } from '../../core/what-if/words.js';
import { element } from '../chart/dom.js';

type Row = Pick<ComparedFigure, 'label' | 'now'> & Partial<ComparedFigure>;

/** The figures of both settings, and what differs in words. */
export class Summary {
  readonly root = element('section', { class: 'summary' });
  readonly #say: (text: Text) => string;

  constructor(say: (text: Text) => string) {
    this.#say = say;
    this.root.setAttribute('aria-label', say(WORDS.figures));
  }

  show(now: Outlook, tried: Outlook | undefined): void {
    const say = this.#say;
    const rows: readonly Row[] = tried === undefined ? figuresOf(now) : compareOutlooks(now, tried);
    const heads = [WORDS.figure, WORDS.now, ...(tried === undefined ? [] : [WORDS.tried, WORDS.difference])];
    this.root.replaceChildren(
      element(
        'table',
        {},
        element('caption', { class: 'hidden' }, say(WORDS.figures)),
        element(
          'thead',
          {},
          element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, say(head)))),
        ),
        element('tbody', {}, ...rows.map((row) => this.#row(row))),
      ),
      element('p', { class: 'quiet' }, say(tried === undefined ? WORDS.unchanged : WORDS.bands)),
    );
  }

  #row({ label, now, tried, difference, isBetter }: Row): HTMLElement {
    const say = this.#say;
    const cells = [element('th', { scope: 'row' }, say(label)), element('td', { class: 'figure' }, now)];
    if (tried !== undefined && difference !== undefined) {
      const verdict =
        isBetter === undefined
          ? []
          : [
              ' ',
              element(
                'span',
                { class: isBetter ? 'better' : 'worse' },
                `${isBetter ? '✓' : '✗'} ${say(isBetter ? WORDS.better : WORDS.worse)}`,
              ),
            ];
      cells.push(element('td', { class: 'figure' }, tried), element('td', {}, say(difference), ...verdict));
    }
    return element('tr', {}, ...cells);
  }
}
