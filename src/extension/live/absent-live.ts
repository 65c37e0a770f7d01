import * as vscode from 'vscode';
import type { ContextKeys } from './context-keys.js';
import { VIEW } from './live-host.js';

/** What the view and its commands say where there is no live view. */
export function notHere(): string {
  return vscode.l10n.t(
    'Live endpoints are not shown in the browser alone: they need VS Code on a desktop, or a window connected to a machine.',
  );
}

/** The commands that the manifest switches off there; whoever calls one all the same is told why. */
const OF_A_MACHINE = '!isWeb || remoteName';

interface Contributions {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
  };
}

/** Stands where the live view would be. */
export function registerAbsentLive({ packageJSON }: vscode.Extension<unknown>): vscode.Disposable {
  const { contributes } = packageJSON as Contributions;
  const commands = contributes.commands.filter(({ enablement }) => enablement === OF_A_MACHINE);
  const state: keyof ContextKeys = 'sagemakerAsync.state';
  void vscode.commands.executeCommand('setContext', state, 'web');
  return vscode.Disposable.from(
    vscode.window.registerTreeDataProvider(VIEW, {
      getChildren: () => [],
      getTreeItem: (element: vscode.TreeItem) => element,
    }),
    ...commands.map(({ command }) =>
      vscode.commands.registerCommand(command, () => {
        void vscode.window.showInformationMessage(notHere());
      }),
    ),
  );
}
