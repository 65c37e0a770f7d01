import * as vscode from 'vscode';

import { textOf, type Text } from '../core/text/message.js';

/** A text of the core in the editor's language; English where a sentence has no translation. */
export function localise(text: Text): string {
  return textOf(text, translate);
}

/** Values are put in afterwards, by the core: the table is asked for the sentence as it is written. */
function translate(template: string): string {
  return vscode.l10n.t(template);
}
