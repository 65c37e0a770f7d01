import type {
  ChartPanelLabels,
  ChartPanelPage,
  ChartSubject,
  FromCharts,
  ToCharts,
} from '../../core/chart/protocol.js';
import { subjectKey } from '../../core/chart/protocol.js';
import { readChartsState } from '../../core/chart/state.js';
import { textOf } from '../../core/text/message.js';
import { element, setText } from '../chart/dom.js';
import type { MountedCharts } from '../chart/index.js';
import { mountCharts } from '../chart/index.js';

export interface PanelHost {
  postMessage(message: FromCharts): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The page: a bar with what can be chosen, and the charts. */
export class ChartPanel {
  readonly #root: HTMLElement;
  readonly #host: PanelHost;
  #shown: Shown | undefined;

  constructor(root: HTMLElement, host: PanelHost) {
    this.#root = root;
    this.#host = host;
  }

  receive(message: ToCharts): void {
    switch (message.type) {
      case 'labels':
        this.#shown?.dispose();
        this.#shown = new Shown(this.#root, this.#host, message.labels);
        return;
      case 'page':
        this.#shown?.show(message.panel);
        return;
    }
  }
}

class Shown {
  readonly #host: PanelHost;
  readonly #labels: ChartPanelLabels;
  readonly #charts: MountedCharts;
  readonly #root: HTMLElement;
  readonly #range = element('select');
  readonly #subjects = element('div', { class: 'subjects' });
  readonly #spending = element('span', { class: 'quiet spending' });
  readonly #reading = element('span', { class: 'quiet reading', role: 'status' });
  readonly #problem = element('p', { class: 'notes', role: 'alert' });
  #subjectsShown = '';

  constructor(root: HTMLElement, host: PanelHost, labels: ChartPanelLabels) {
    this.#root = root;
    this.#host = host;
    this.#labels = labels;
    this.#range.setAttribute('aria-label', labels.range);
    for (const { id, label } of labels.ranges) this.#range.append(element('option', { value: id }, label));
    this.#range.addEventListener('change', () => {
      const range = labels.ranges.find(({ id }) => id === this.#range.value)?.id;
      if (range !== undefined) host.postMessage({ type: 'range', range });
    });
    const bar = element('div', { class: 'toolbar', role: 'toolbar', 'aria-label': labels.toolbar });
    bar.append(
      this.#range,
      this.#button(labels.refresh, () => {
        host.postMessage({ type: 'refresh' });
      }),
      this.#button(labels.add, () => {
        host.postMessage({ type: 'add' });
      }),
      this.#button(labels.savePng, () => {
        void this.#savePng();
      }),
      this.#button(labels.saveCsv, () => {
        host.postMessage({ type: 'saveCsv' });
      }),
      this.#reading,
      this.#spending,
    );
    this.#problem.hidden = true;
    const charts = element('div', { class: 'page' });
    root.replaceChildren(bar, this.#subjects, this.#problem, charts);
    const kept = keptOf(host.getState());
    this.#charts = mountCharts(
      charts,
      labels.charts,
      {
        onState: (state) => {
          this.#keep({ charts: state });
        },
      },
      readChartsState(kept['charts']),
    );
  }

  show({ page, range, isReading, spending, subjects }: ChartPanelPage): void {
    this.#range.value = range;
    setText(this.#spending, spending);
    setText(this.#reading, isReading ? this.#labels.reading : '');
    this.#showSubjects(subjects);
    this.#charts.show(page);
    this.#keep({ range, subjects: subjects.map(({ placeId, endpoint }) => ({ placeId, endpoint })) });
  }

  dispose(): void {
    this.#charts.dispose();
    this.#root.replaceChildren();
  }

  /** With one endpoint the title names it; of several each can be taken away. */
  #showSubjects(subjects: readonly ChartSubject[]): void {
    const shown = JSON.stringify(subjects);
    if (shown === this.#subjectsShown) return;
    this.#subjectsShown = shown;
    this.#subjects.hidden = subjects.length < 2;
    this.#subjects.replaceChildren(
      ...subjects.map((subject) => {
        const remove = this.#button('×', () => {
          this.#host.postMessage({ type: 'remove', subject: subjectKey(subject) });
        });
        const name = textOf({ template: this.#labels.remove, values: [subject.label] });
        remove.setAttribute('aria-label', name);
        remove.title = name;
        return element('span', { class: 'subject' }, subject.label, remove);
      }),
    );
  }

  #button(label: string, onClick: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', onClick);
    return button;
  }

  async #savePng(): Promise<void> {
    this.#problem.hidden = true;
    try {
      const picture = await this.#charts.picture();
      this.#host.postMessage({ type: 'savePng', base64: await base64Of(picture) });
    } catch {
      this.#problem.textContent = this.#labels.noPicture;
      this.#problem.hidden = false;
    }
  }

  #keep(part: Readonly<Record<string, unknown>>): void {
    this.#host.setState({ ...keptOf(this.#host.getState()), ...part });
  }
}

function keptOf(state: unknown): Readonly<Record<string, unknown>> {
  return typeof state === 'object' && state !== null ? { ...state } : {};
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => {
      reject(reader.error ?? new Error('The picture could not be read.'));
    });
    reader.readAsDataURL(blob);
  });
}
