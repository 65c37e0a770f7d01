import * as vscode from 'vscode';
/** Shows what an edit would make of files, before anything changes. */
export declare class EditPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
    #private;
    readonly onDidChange: vscode.Event<vscode.Uri>;
    constructor();
    /** Each file beside what it would become; the person says yes by the button. */
    confirm(edit: vscode.WorkspaceEdit, { title, question, verb }: {
        readonly title: string;
        readonly question: string;
        readonly verb: string;
    }): Promise<boolean>;
    provideTextDocumentContent(uri: vscode.Uri): string;
    dispose(): void;
}
