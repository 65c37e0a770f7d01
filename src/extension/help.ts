import * as vscode from 'vscode';
import type { Engine } from './engine.js';

const ALL_FILES: vscode.DocumentSelector = { pattern: '**' };

/** Characters behind which a name or a value of a setting may begin. */
const TRIGGERS = ['"', "'", '=', ':', ' ', '-', '_'];

/** Help while writing. Before the linter runs there is nothing to say; it does the work, here is only the way to it. */
export function registerHelp(engine: Engine): vscode.Disposable {
  const { languages } = vscode;
  const { onDidPublish } = engine;
  return vscode.Disposable.from(
    languages.registerHoverProvider(ALL_FILES, {
      provideHover: (document, position) => engine.current?.hover(document, position),
    }),
    languages.registerCodeLensProvider(ALL_FILES, {
      onDidChangeCodeLenses: onDidPublish,
      provideCodeLenses: (document) => engine.current?.codeLenses(document) ?? [],
    }),
    languages.registerCompletionItemProvider(
      ALL_FILES,
      {
        provideCompletionItems: (document, position) => engine.current?.completions(document, position) ?? [],
      },
      ...TRIGGERS,
    ),
    languages.registerInlayHintsProvider(ALL_FILES, {
      onDidChangeInlayHints: onDidPublish,
      provideInlayHints: (document, range) => engine.current?.inlayHints(document, range) ?? [],
    }),
  );
}
