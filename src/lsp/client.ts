import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What the client can take; everything that it does not name is left out. */
export interface Client {
  readonly pullsSettings: boolean;
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  readonly tellsFolders: boolean;
  readonly showsRelated: boolean;
  readonly showsPages: boolean;
  readonly takesCodeActions: boolean;
  readonly takesVersionedEdits: boolean;
  readonly confirmsEdits: boolean;
  readonly readsMarkdown: boolean;
}

export function clientOf({ workspace, textDocument }: ClientCapabilities): Client {
  const edit = workspace?.workspaceEdit;
  return {
    pullsSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    showsRelated: textDocument?.publishDiagnostics?.relatedInformation === true,
    showsPages: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    takesVersionedEdits: edit?.documentChanges === true,
    confirmsEdits: edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
  };
}
