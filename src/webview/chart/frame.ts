import type { ChartLabels } from '../../core/chart/labels.js';
import type { ChartPage, Mark } from '../../core/chart/page.js';
import { marksNear } from '../../core/chart/readout.js';
import { formatMoment, formatOffset } from '../../core/chart/time-ticks.js';
import { textOf } from '../../core/text/message.js';
import { element, setText } from './dom.js';
import { localOffset, zoneName } from './zone.js';

/** Events listed below the charts; more scroll out of anybody's interest. */
const MOST_EVENTS = 100;

/** What surrounds the charts: title, notes, the moment of the cross-hair, events, keys. */
export class Frame {
  readonly head = element('header', { class: 'frame' });
  readonly foot = element('footer', { class: 'frame' });
  readonly #labels: ChartLabels;
  readonly #title = element('h1');
  readonly #subtitle = element('p', { class: 'quiet' });
  readonly #notes = element('ul', { class: 'notes' });
  readonly #moment = element('span', { class: 'moment' });
  readonly #near = element('span', { class: 'near' });
  readonly #zone = element('span', { class: 'quiet zone' });
  readonly #whole = element('button', { type: 'button', class: 'link' });
  readonly #spoken = element('p', { class: 'sr', 'aria-live': 'polite' });
  readonly #events = element('details', { class: 'events' });
  #listed: readonly Mark[] | undefined;

  constructor(labels: ChartLabels, keysId: string, onWhole: () => void) {
    this.#labels = labels;
    this.#whole.textContent = labels.wholeRange;
    this.#whole.hidden = true;
    this.#whole.addEventListener('click', onWhole);
    const bar = element('div', { class: 'readout' }, this.#moment, this.#near, this.#whole, this.#zone);
    const status = element('div', { role: 'status' }, this.#notes);
    this.head.append(this.#title, this.#subtitle, status, bar);
    this.foot.append(this.#events, element('p', { class: 'quiet', id: keysId }, labels.keys), this.#spoken);
  }

  showPage({ title, subtitle, notes, marks, toMs }: ChartPage): void {
    setText(this.#title, title);
    setText(this.#subtitle, subtitle);
    this.#title.hidden = title === '';
    this.#subtitle.hidden = subtitle === '';
    const lines = [...this.#notes.children].map((line) => line.textContent);
    if (lines.join('\n') !== notes.join('\n'))
      this.#notes.replaceChildren(...notes.map((note) => element('li', {}, note)));
    this.#notes.hidden = notes.length === 0;
    const values = [zoneName(), formatOffset(localOffset(toMs))];
    setText(this.#zone, textOf({ template: this.#labels.zone, values }));
    this.#listEvents(marks);
  }

  setZoomed(isZoomed: boolean): void {
    this.#whole.hidden = !isZoomed;
  }

  /** @param withinMs how near a mark must be to be named */
  showMoment(atMs: number | null, marks: readonly Mark[], withinMs: number): void {
    const { newest } = this.#labels;
    setText(this.#moment, atMs === null ? newest : moment(atMs));
    const near = atMs === null ? [] : marksNear(marks, atMs, withinMs).slice(0, 2);
    setText(this.#near, near.map(({ label }) => label).join(' · '));
  }

  speak(text: string): void {
    setText(this.#spoken, `${this.#moment.textContent}. ${text}. ${this.#near.textContent}`);
  }

  #listEvents(marks: readonly Mark[]): void {
    if (this.#listed === marks) return;
    this.#listed = marks;
    this.#events.hidden = marks.length === 0;
    const { events, eventKinds } = this.#labels;
    const newest = marks.toSorted((a, b) => b.atMs - a.atMs).slice(0, MOST_EVENTS);
    const lines = newest.map(({ atMs, kind, label }) =>
      element(
        'li',
        { class: `event ${kind}` },
        element('time', { datetime: new Date(atMs).toISOString() }, moment(atMs)),
        element('span', { class: 'kind' }, eventKinds[kind]),
        element('span', {}, label),
      ),
    );
    const head = element('summary', {}, `${events} (${marks.length})`);
    this.#events.replaceChildren(head, element('ul', {}, ...lines));
  }
}

function moment(atMs: number): string {
  return formatMoment(atMs, localOffset(atMs), document.documentElement.lang || 'en');
}
