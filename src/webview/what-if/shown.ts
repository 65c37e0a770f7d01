import { REQUEST_TTL } from '../../core/facts/requests.js';
import type { ChartLabels } from '../../core/chart/labels.js';
import type { Text } from '../../core/text/message.js';
import type { FromWhatIf, WhatIfStart } from '../../core/what-if/protocol.js';
import type { Setting } from '../../core/what-if/setting.js';
import { toQueueSettings } from '../../core/what-if/setting.js';
import type { Outlook, WhatIfInput } from '../../core/what-if/what-if.js';
import { WORDS } from '../../core/what-if/words.js';
import { element, setText } from '../chart/dom.js';
import type { MountedCharts } from '../chart/index.js';
import { mountCharts } from '../chart/index.js';
import { chartPageOf } from './chart-page.js';
import { Form } from './form.js';
import { Player } from './player.js';
import { Scope } from './scope.js';
import { Summary } from './summary.js';

/** While a person types, it waits for so long before it plays. */
const QUIET_MS = 200;
/** Requests of both settings in all runs: more would take minutes. */
const MOST_REQUESTS = 20_000_000;

type Say = (text: Text) => string;

/** A starting point with all that is made of it. */
export class Shown {
  readonly #start: WhatIfStart;
  readonly #say: Say;
  readonly #form: Form;
  readonly #scope: Scope;
  readonly #summary: Summary;
  readonly #charts: MountedCharts;
  readonly #player: Player;
  readonly #status = element('span', { class: 'quiet', role: 'status' });
  readonly #progress = element('progress', { max: '1' });
  readonly #stop: HTMLButtonElement;
  readonly #write: HTMLButtonElement;
  #settings: readonly Setting[] = [];
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: HTMLElement,
    start: WhatIfStart,
    chartLabels: ChartLabels,
    say: Say,
    post: (message: FromWhatIf) => void,
  ) {
    this.#start = start;
    this.#say = say;
    const changed = (): void => {
      this.#playSoon();
    };
    this.#form = new Form(start, say, changed);
    this.#scope = new Scope(say, changed);
    this.#summary = new Summary(say);
    this.#player = new Player({
      onProgress: (share) => {
        this.#progress.value = share;
      },
      onDone: (outlooks) => {
        this.#show(outlooks);
      },
    });
    const button = (label: Text, act: () => void): HTMLButtonElement => {
      const made = element('button', { type: 'button' }, say(label));
      made.addEventListener('click', act);
      return made;
    };
    this.#write = button(WORDS.write, () => {
      const setting = this.#form.setting('tried');
      if (setting !== undefined) post({ type: 'write', numbers: setting.numbers });
    });
    this.#write.classList.add('primary');
    this.#write.title = say(WORDS.writeHelp);
    this.#stop = button(WORDS.stop, () => {
      this.#player.stop();
      this.#playing(false, say(WORDS.stopped));
    });
    this.#progress.setAttribute('aria-label', say(WORDS.progress));
    const bar = element(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': say(WORDS.actions) },
      this.#write,
      button(WORDS.reset, () => {
        this.#form.reset();
        this.#playSoon();
      }),
      ...(start.isMeasured
        ? [
            button(WORDS.measure, () => {
              post({ type: 'measure' });
            }),
          ]
        : []),
      button(WORDS.choose, () => {
        post({ type: 'choose' });
      }),
      this.#progress,
      this.#stop,
      this.#status,
    );
    const charts = element('div', { class: 'page' });
    root.replaceChildren(
      element('h1', {}, start.title),
      element('p', { class: 'quiet' }, start.subtitle),
      ...(start.notes.length === 0
        ? []
        : [element('ul', { class: 'remarks' }, ...start.notes.map((note) => element('li', {}, note)))]),
      bar,
      element(
        'div',
        { class: 'columns' },
        element('div', { class: 'settings' }, this.#scope.root, this.#form.root),
        element('div', { class: 'results' }, this.#summary.root, charts),
      ),
    );
    this.#charts = mountCharts(charts, chartLabels);
    this.#play();
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#player.stop();
    this.#charts.dispose();
  }

  #playSoon(): void {
    clearTimeout(this.#waiting);
    this.#player.stop();
    this.#waiting = setTimeout(() => {
      this.#play();
    }, QUIET_MS);
  }

  #play(): void {
    const isValid = this.#form.check() && this.#scope.check();
    const [now, tried] = [this.#form.setting('now'), this.#form.setting('tried')];
    const hasPolicy = tried?.numbers.min !== undefined;
    this.#write.disabled = !hasPolicy;
    this.#write.title = this.#say(hasPolicy ? WORDS.writeHelp : WORDS.needsMinimum);
    const scope = this.#scope.value;
    if (!isValid || now === undefined || tried === undefined || scope === undefined) {
      this.#playing(false, this.#say(WORDS.invalid));
      return;
    }
    this.#settings = [now, tried];
    const inputs = this.#settings.map((setting): WhatIfInput => ({
      settings: toQueueSettings(setting, this.#start.startMs),
      ...{ ...scope, firstSeed: 1, startMs: this.#start.startMs },
    }));
    if (requestsOf(this.#settings, scope) > MOST_REQUESTS) {
      this.#playing(false, this.#say(WORDS.tooMuch));
      return;
    }
    this.#playing(true, this.#say(WORDS.playing));
    this.#player.play(inputs);
  }

  #show([now, tried]: readonly Outlook[]): void {
    this.#playing(false, '');
    if (now === undefined || tried === undefined) return;
    const [first, second] = this.#settings;
    const isSame = JSON.stringify(first) === JSON.stringify(second);
    this.#summary.show(now, isSame ? undefined : tried);
    const played = (outlook: Outlook, setting: Setting | undefined) => ({
      outlook,
      ttlSeconds: setting?.numbers.ttl ?? REQUEST_TTL.default,
    });
    this.#charts.show(chartPageOf(played(now, first), isSame ? undefined : played(tried, second), this.#say));
  }

  #playing(isPlaying: boolean, says: string): void {
    this.#progress.hidden = !isPlaying;
    this.#stop.hidden = !isPlaying;
    if (isPlaying) this.#progress.value = 0;
    setText(this.#status, says);
  }
}

function requestsOf(
  settings: readonly Setting[],
  { hours, runs }: { readonly hours: number; readonly runs: number },
): number {
  return settings.reduce(
    (sum, { numbers: { arrivals = 0, factor = 1 } }) => sum + arrivals * factor * 60 * hours * runs,
    0,
  );
}
