import type * as vscode from 'vscode';
import type { EndpointFilter, EndpointSort, FilterState, OutlineView } from '../../core/live/outline/view.js';
import { Emitter } from '../../core/util/emitter.js';

const FILTER = 'sagemakerAsync.filter';
const SORT = 'sagemakerAsync.sort';
const REAL_TIME = 'sagemakerAsync.showsRealTime';
const PINNED = 'sagemakerAsync.pinned';

export const FILTER_STATES: readonly FilterState[] = ['backlog', 'failing', 'asleep'];
export const SORTS: readonly EndpointSort[] = ['name', 'backlog', 'oldest', 'trouble'];
export const NO_FILTER: EndpointFilter = { text: '', states: [] };

/** What a person set in the view. Kept for the workspace, all but whose environment values are shown. */
export class ViewChoices {
  readonly #memory: vscode.Memento;
  readonly #canChange: () => boolean;
  readonly #changed = new Emitter<undefined>();
  #revealed: ReadonlySet<string> = new Set();
  #view: OutlineView;

  readonly onDidChange = this.#changed.event;

  /** @param canChange False in read-only mode; asked when something changes. */
  constructor(memory: vscode.Memento, canChange: () => boolean) {
    this.#memory = memory;
    this.#canChange = canChange;
    this.#view = this.#read();
  }

  /** The same object until something changes. */
  get view(): OutlineView {
    return this.#view;
  }

  filter(filter: EndpointFilter): Promise<void> {
    return this.#keep(FILTER, filter);
  }

  sort(sort: EndpointSort): Promise<void> {
    return this.#keep(SORT, sort);
  }

  showRealTime(isShown: boolean): Promise<void> {
    return this.#keep(REAL_TIME, isShown);
  }

  /** @param key An `endpointKey`. */
  pin(key: string, isPinned: boolean): Promise<void> {
    return this.#keep(PINNED, [...changed(this.#view.pinned, key, isPinned)]);
  }

  /** Until the window closes. @param key An `endpointKey`. */
  reveal(key: string, isRevealed: boolean): void {
    this.#revealed = changed(this.#revealed, key, isRevealed);
    this.refresh();
  }

  /** Reads everything anew, also the settings. */
  refresh(): void {
    this.#view = this.#read();
    this.#changed.fire(undefined);
  }

  async #keep(key: string, value: unknown): Promise<void> {
    await this.#memory.update(key, value);
    this.refresh();
  }

  /** What an older version, or somebody else, wrote there may be anything. */
  #read(): OutlineView {
    return {
      filter: readFilter(this.#memory.get(FILTER)),
      sort: SORTS.find((sort) => sort === this.#memory.get(SORT)) ?? 'name',
      showRealTime: this.#memory.get(REAL_TIME) === true,
      pinned: new Set(texts(this.#memory.get(PINNED))),
      revealed: this.#revealed,
      canChange: this.#canChange(),
    };
  }
}

function readFilter(stored: unknown): EndpointFilter {
  if (typeof stored !== 'object' || stored === null) return NO_FILTER;
  const { text, states } = stored as Record<string, unknown>;
  const wanted = texts(states);
  return {
    text: typeof text === 'string' ? text : '',
    states: FILTER_STATES.filter((state) => wanted.includes(state)),
  };
}

function texts(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : [];
}

function changed(set: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const result = new Set(set);
  if (isIn) result.add(key);
  else result.delete(key);
  return result;
}
