import * as vscode from 'vscode';
import type { VariantSnapshot } from '../../core/live/snapshot.js';
import { HumanError } from './human-error.js';
import { plain } from './plain.js';
import type { Known } from './subject.js';
import { subjectOf } from './subject.js';

/** The variant that a command is about: its row's, the only one, or one that the person picks. */
export async function pickVariant(
  { endpoint }: Known,
  given: unknown,
  title: string,
): Promise<VariantSnapshot | undefined> {
  const variants = endpoint.variants.filter(({ isServerless }) => !isServerless);
  const named = subjectOf(given)?.variant;
  const [first, ...others] = named === undefined ? variants : variants.filter(({ name }) => name === named);
  if (first === undefined)
    throw new HumanError(vscode.l10n.t('The endpoint {0} has no variant with instances.', endpoint.name));
  if (others.length === 0) return first;
  const items = [first, ...others].map((variant) => ({ label: plain(variant.name), variant }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which variant?'),
  });
  return picked?.variant;
}
