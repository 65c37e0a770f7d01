import * as vscode from 'vscode';
import type { ScalableTarget } from '../../core/live/endpoint.js';

export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Asks for the minimum and the maximum; undefined when the person cancels. */
export async function askLimits(now: ScalableTarget, title: string): Promise<Limits | undefined> {
  const min = await askCount({
    title: vscode.l10n.t('{0} (1 of 2)', title),
    prompt: vscode.l10n.t('Minimum of instances, {0} now. With 0 the variant can scale to zero.', now.min),
    value: now.min,
    wrong: () => undefined,
  });
  if (min === undefined) return undefined;
  const max = await askCount({
    title: vscode.l10n.t('{0} (2 of 2)', title),
    prompt: vscode.l10n.t('Maximum of instances, {0} now.', now.max),
    value: Math.max(now.max, min),
    wrong: (count) =>
      count < min ? vscode.l10n.t('It cannot be less than the minimum, {0}.', min) : undefined,
  });
  return max === undefined ? undefined : { min, max };
}

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly value: number;
  /** Why a count is refused; undefined when it is not. */
  readonly wrong: (count: number) => string | undefined;
}

async function askCount({ title, prompt, value, wrong }: Question): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value: String(value),
    validateInput: (input) => {
      const count = readCount(input);
      return count === undefined ? vscode.l10n.t('A whole number, 0 or more.') : wrong(count);
    },
  });
  return text === undefined ? undefined : readCount(text);
}

/** What a person may type for a number of instances. */
export function readCount(text: string): number | undefined {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : undefined;
}
