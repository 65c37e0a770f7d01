import type { ChartLabels } from '../../core/chart/labels.js';
import type { Text } from '../../core/text/message.js';
import { textOf } from '../../core/text/message.js';
import type { FromWhatIf, ToWhatIf, WhatIfStart } from '../../core/what-if/protocol.js';
import { WORDS } from '../../core/what-if/words.js';
import { element } from '../chart/dom.js';
import { Shown } from './shown.js';

/** The page: what it says while there is nothing to show, and the form once there is. */
export class WhatIfPanel {
  readonly #root: HTMLElement;
  readonly #post: (message: FromWhatIf) => void;
  #labels: { readonly charts: ChartLabels; readonly say: (text: Text) => string } | undefined;
  #shown: Shown | undefined;

  constructor(root: HTMLElement, post: (message: FromWhatIf) => void) {
    this.#root = root;
    this.#post = post;
  }

  receive(message: ToWhatIf<ChartLabels>): void {
    if (message.type === 'labels') {
      const { charts, table } = message;
      this.#labels = { charts, say: (text) => textOf(text, (template) => table[template] ?? template) };
      return;
    }
    if (this.#labels === undefined) return;
    switch (message.type) {
      case 'measuring':
        this.#say(this.#labels.say(WORDS.measuring), 'status');
        return;
      case 'problem':
        this.#say(message.says, 'alert');
        return;
      case 'start':
        this.#start(message.start, this.#labels);
        return;
    }
  }

  #start(
    start: WhatIfStart,
    { charts, say }: { readonly charts: ChartLabels; readonly say: (text: Text) => string },
  ): void {
    this.#shown?.dispose();
    this.#shown = new Shown(this.#root, start, charts, say, this.#post);
  }

  #say(text: string, role: 'status' | 'alert'): void {
    this.#shown?.dispose();
    this.#shown = undefined;
    const choose = element('button', { type: 'button' }, this.#labels?.say(WORDS.choose) ?? '');
    choose.addEventListener('click', () => {
      this.#post({ type: 'choose' });
    });
    this.#root.replaceChildren(
      element('p', { class: 'message', role }, text),
      ...(role === 'alert' ? [choose] : []),
    );
  }
}
