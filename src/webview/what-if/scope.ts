import type { Text } from '../../core/text/message.js';
import { say as sentence } from '../../core/text/message.js';
import { WORDS } from '../../core/what-if/words.js';
import { element, setText } from '../chart/dom.js';

export interface ScopeValue {
  readonly hours: number;
  readonly runs: number;
  readonly pricePerHourUsd?: number;
}

interface Field {
  readonly id: 'hours' | 'runs' | 'price';
  readonly label: Text;
  readonly value: string;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const FIELDS: readonly Field[] = [
  { id: 'hours', label: WORDS.hours, value: '24', least: 0.25, most: 744, isWhole: false },
  { id: 'runs', label: WORDS.runs, value: '10', least: 1, most: 200, isWhole: true },
  { id: 'price', label: WORDS.price, value: '', least: 0, most: 10_000, isWhole: false },
];

/** How long and how often it is played, and what an hour costs: the same for both settings. */
export class Scope {
  readonly root = element('div', { class: 'scope' });
  readonly #say: (text: Text) => string;
  readonly #inputs: ReadonlyMap<Field['id'], HTMLInputElement>;
  readonly #errors: ReadonlyMap<Field['id'], HTMLElement>;

  constructor(say: (text: Text) => string, changed: () => void) {
    this.#say = say;
    this.#inputs = new Map(
      FIELDS.map(({ id, value, least, most, isWhole }) => [
        id,
        element('input', {
          ...{
            type: 'number',
            id,
            value,
            min: String(least),
            max: String(most),
            step: isWhole ? '1' : 'any',
          },
          'aria-describedby': `error-${id}`,
          ...(id === 'price' ? { title: say(WORDS.priceHelp) } : {}),
        }),
      ]),
    );
    this.#errors = new Map(
      FIELDS.map(({ id }) => [id, element('span', { class: 'error', id: `error-${id}` })]),
    );
    for (const { id, label } of FIELDS) {
      const [input, error] = [this.#inputs.get(id), this.#errors.get(id)];
      if (input === undefined || error === undefined) continue;
      error.hidden = true;
      this.root.append(element('div', {}, element('label', { for: id }, say(label)), input, error));
    }
    this.root.addEventListener('input', () => {
      this.check();
      changed();
    });
  }

  /** Undefined while something cannot be taken. */
  get value(): ScopeValue | undefined {
    const [hours, runs, price] = FIELDS.map((field) => this.#read(field));
    if (hours === undefined || runs === undefined || price === 'wrong') return undefined;
    if (typeof hours !== 'number' || typeof runs !== 'number') return undefined;
    return { hours, runs, ...(price === undefined ? {} : { pricePerHourUsd: price }) };
  }

  check(): boolean {
    for (const field of FIELDS) {
      const isWrong = this.#isWrong(field);
      const [input, error] = [this.#inputs.get(field.id), this.#errors.get(field.id)];
      input?.setAttribute('aria-invalid', String(isWrong));
      if (error === undefined) continue;
      error.hidden = !isWrong;
      setText(error, isWrong ? this.#say(rangeText(field)) : '');
    }
    return this.value !== undefined;
  }

  #isWrong(field: Field): boolean {
    const value = this.#read(field);
    return value === 'wrong' || (value === undefined && field.id !== 'price');
  }

  #read({ id, least, most, isWhole }: Field): number | 'wrong' | undefined {
    const input = this.#inputs.get(id);
    if (input === undefined || input.validity.badInput) return 'wrong';
    if (input.value.trim() === '') return undefined;
    const value = Number(input.value);
    return value >= least && value <= most && (!isWhole || Number.isInteger(value)) ? value : 'wrong';
  }
}

function rangeText({ least, most, isWhole }: Field): Text {
  return isWhole
    ? sentence`A whole number from ${least} to ${most}.`
    : sentence`A number from ${least} to ${most}.`;
}
