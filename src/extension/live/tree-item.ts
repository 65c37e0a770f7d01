import * as vscode from 'vscode';
import type { OutlineAction } from '../../core/live/outline/node.js';
import { oneLine } from '../../core/live/outline/text.js';
import { localise } from '../localise.js';
import { tooltipMarkdown } from './tooltip-markdown.js';
import type { TreeElement } from './tree-diff.js';

/** A row as VS Code draws it; its tooltip is made when the pointer rests on it. */
export function toTreeItem({ node, isOpen }: TreeElement): vscode.TreeItem {
  const { icon, action } = node;
  const isLeaf = node.children === undefined;
  const item = new vscode.TreeItem(localise(node.label), isLeaf ? LEAF : isOpen ? OPEN : CLOSED);
  item.id = node.id;
  item.description = oneLine(localise(node.description));
  item.iconPath = new vscode.ThemeIcon(
    icon.name,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  item.accessibilityInformation = { label: localise(node.accessibility) };
  // Delimited, so that a menu finds a token and never a part of one: /;async;/.
  item.contextValue = `;${node.context.join(';')};`;
  if (action !== undefined) item.command = toCommand(action);
  return item;
}

/** Adds the tooltip; nothing of it is markup that somebody else wrote. */
export function resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
  const { tooltip } = element.node;
  if (tooltip === undefined) return item;
  const text = tooltipMarkdown(tooltip(), localise);
  element.shownTooltip = text;
  element.shownAtMs = performance.now();
  item.tooltip = new vscode.MarkdownString(text);
  item.tooltip.isTrusted = false;
  item.tooltip.supportHtml = false;
  return item;
}

const LEAF = vscode.TreeItemCollapsibleState.None;
const OPEN = vscode.TreeItemCollapsibleState.Expanded;
const CLOSED = vscode.TreeItemCollapsibleState.Collapsed;

function toCommand(action: OutlineAction): vscode.Command {
  switch (action.kind) {
    case 'retry':
      return {
        title: vscode.l10n.t('Retry'),
        command: 'sagemakerAsync.retryAccount',
        arguments: [{ placeId: action.placeId }],
      };
    case 'copy':
      return {
        title: vscode.l10n.t('Copy'),
        command: 'sagemakerAsync.copyValue',
        arguments: [localise(action.text)],
      };
  }
}
