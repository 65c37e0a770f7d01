import type { Text } from '../../core/text/message.js';
import type { Parameter, ParameterGroup } from '../../core/what-if/parameters.js';
import { PARAMETERS } from '../../core/what-if/parameters.js';
import type { WhatIfStart } from '../../core/what-if/protocol.js';
import type { Numbers, Setting } from '../../core/what-if/setting.js';
import { complaintsOf } from '../../core/what-if/setting.js';
import { GROUP_WORDS, patternText, WORDS } from '../../core/what-if/words.js';
import { element, setText } from '../chart/dom.js';

export type Side = 'now' | 'tried';
const SIDES: readonly Side[] = ['now', 'tried'];
const GROUPS: readonly ParameterGroup[] = ['requests', 'work', 'instances', 'scaling'];

type Say = (text: Text) => string;

interface Row {
  readonly parameter: Parameter;
  readonly inputs: Readonly<Record<Side, HTMLInputElement>>;
  readonly errors: Readonly<Record<Side, HTMLElement>>;
}

/** The numbers of both settings side by side. */
export class Form {
  readonly root = element('table', { class: 'form' });
  readonly #say: Say;
  readonly #rows: readonly Row[];
  readonly #patterns: Readonly<Record<Side, HTMLSelectElement>>;
  readonly #switches: Readonly<Record<'in' | 'out', Readonly<Record<Side, HTMLInputElement>>>>;
  #start: WhatIfStart;

  constructor(start: WhatIfStart, say: Say, changed: () => void) {
    this.#say = say;
    this.#start = start;
    const heads = [WORDS.number, WORDS.now, WORDS.tried, WORDS.unit];
    const ids = ['head-number', 'head-now', 'head-tried', 'head-unit'];
    this.root.append(
      element('caption', { class: 'hidden' }, say(WORDS.settings)),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map((head, at) => element('th', { scope: 'col', id: ids[at] ?? '' }, say(head))),
        ),
      ),
    );
    this.#patterns = bothOf((side) => this.#patternChoice(side));
    this.#switches = {
      in: bothOf((side) => checkbox(`scales-in-${side}`, 'scales-in', side)),
      out: bothOf((side) => checkbox(`scales-out-${side}`, 'scales-out', side)),
    };
    this.#rows = PARAMETERS.map((parameter) => this.#row(parameter));
    for (const group of GROUPS) this.#appendGroup(group);
    this.fill();
    this.root.addEventListener('input', () => {
      this.check();
      changed();
    });
  }

  /** Undefined where numbers cannot be played. */
  setting(side: Side): Setting | undefined {
    const numbers = this.numbers(side);
    if (complaintsOf(numbers).length > 0) return undefined;
    const pattern = this.#start.patterns[this.#patterns[side].selectedIndex] ?? { kind: 'steady' };
    const off = { in: !this.#switches.in[side].checked, out: !this.#switches.out[side].checked };
    return { numbers, pattern, off };
  }

  numbers(side: Side): Numbers {
    return Object.fromEntries(
      this.#rows.flatMap(({ parameter: { id }, inputs }) => {
        const { value, validity } = inputs[side];
        if (validity.badInput) return [[id, NaN] as const];
        return value.trim() === '' ? [] : [[id, Number(value)] as const];
      }),
    );
  }

  /** Says what is wrong, and marks what the right-hand column has otherwise. @returns whether all can be played */
  check(): boolean {
    const complaints = bothOf((side) => complaintsOf(this.numbers(side)));
    for (const { parameter, inputs, errors } of this.#rows) {
      for (const side of SIDES) {
        const says = complaints[side].find(({ id }) => id === parameter.id)?.says;
        setText(errors[side], says === undefined ? '' : this.#say(says));
        errors[side].hidden = says === undefined;
        inputs[side].setAttribute('aria-invalid', String(says !== undefined));
      }
      inputs.tried.classList.toggle('changed', inputs.tried.value !== inputs.now.value);
    }
    const { now, tried } = this.#patterns;
    tried.classList.toggle('changed', tried.selectedIndex !== now.selectedIndex);
    return complaints.now.length + complaints.tried.length === 0;
  }

  /** Both columns as they were measured. */
  fill(): void {
    for (const { parameter, inputs } of this.#rows)
      for (const side of SIDES) inputs[side].value = String(this.#start.numbers[parameter.id] ?? '');
    for (const side of SIDES) {
      this.#patterns[side].selectedIndex = 0;
      this.#switches.in[side].checked = !this.#start.off.in;
      this.#switches.out[side].checked = !this.#start.off.out;
    }
    this.check();
  }

  /** The right-hand column as the left one. */
  reset(): void {
    for (const { inputs } of this.#rows) inputs.tried.value = inputs.now.value;
    this.#patterns.tried.selectedIndex = this.#patterns.now.selectedIndex;
    for (const which of ['in', 'out'] as const)
      this.#switches[which].tried.checked = this.#switches[which].now.checked;
    this.check();
  }

  #appendGroup(group: ParameterGroup): void {
    const title = element('th', { scope: 'rowgroup', colspan: '4' }, this.#say(GROUP_WORDS[group]));
    const body = element('tbody', {}, element('tr', { class: 'group' }, title));
    if (group === 'requests') body.append(this.#plainRow('pattern', WORDS.pattern, this.#patterns));
    for (const row of this.#rows) if (row.parameter.group === group) body.append(this.#line(row));
    if (group === 'scaling') {
      body.append(
        this.#plainRow('scales-in', WORDS.scalesIn, this.#switches.in),
        this.#plainRow('scales-out', WORDS.scalesOut, this.#switches.out),
      );
    }
    this.root.append(body);
  }

  #plainRow(id: string, label: Text, controls: Readonly<Record<Side, HTMLElement>>): HTMLElement {
    return element(
      'tr',
      {},
      element('th', { scope: 'row', id: `label-${id}` }, this.#say(label)),
      element('td', {}, controls.now),
      element('td', {}, controls.tried),
      element('td', {}),
    );
  }

  #line({ parameter: { id, label, unit, help }, inputs, errors }: Row): HTMLElement {
    const reason = this.#start.rests[id];
    const means = this.#say(help);
    const why = reason === undefined ? means : `${this.#say(BASIS_WORDS[reason.basis])}: ${reason.says}`;
    const hint = element('span', { class: 'why', id: `why-${id}` }, why);
    const kind = reason === undefined ? '' : reason.basis;
    return element(
      'tr',
      { ...(kind === '' ? {} : { class: kind }), title: means },
      element('th', { scope: 'row', id: `label-${id}` }, this.#say(label)),
      element('td', {}, inputs.now, errors.now),
      element('td', {}, inputs.tried, errors.tried),
      element('td', {}, element('span', { class: 'unit' }, unit === undefined ? '' : this.#say(unit)), hint),
    );
  }

  #row(parameter: Parameter): Row {
    const { id, least, most, isWhole } = parameter;
    const inputs = bothOf((side) =>
      element('input', {
        ...{
          type: 'number',
          inputmode: 'decimal',
          id: `${id}-${side}`,
          step: isWhole === true ? '1' : 'any',
        },
        ...{ min: String(least), max: String(most), 'data-parameter': id },
        'aria-labelledby': `label-${id} head-${side}`,
        'aria-describedby': `why-${id} error-${id}-${side}`,
      }),
    );
    const errors = bothOf((side) => {
      const error = element('span', { class: 'error', id: `error-${id}-${side}` });
      error.hidden = true;
      return error;
    });
    return { parameter, inputs, errors };
  }

  #patternChoice(side: Side): HTMLSelectElement {
    const options = this.#start.patterns.map((pattern, at) =>
      element('option', { value: String(at) }, this.#say(patternText(pattern))),
    );
    const labelled = { 'aria-labelledby': `label-pattern head-${side}` };
    return element('select', { id: `pattern-${side}`, ...labelled }, ...options);
  }
}

const BASIS_WORDS: Readonly<Record<'measured' | 'deployed' | 'default', Text>> = {
  measured: WORDS.measured,
  deployed: WORDS.deployed,
  default: WORDS.usual,
};

function bothOf<T>(make: (side: Side) => T): Readonly<Record<Side, T>> {
  return { now: make('now'), tried: make('tried') };
}

function checkbox(id: string, label: string, side: Side): HTMLInputElement {
  return element('input', {
    ...{ type: 'checkbox', id },
    'aria-labelledby': `label-${label} head-${side}`,
  });
}
