import * as vscode from 'vscode';
import type { Level } from '../../../core/logs/level.js';
import { LEVELS } from '../../../core/logs/level.js';
import { levelName } from './level-names.js';
import type { OpenLog } from './open-log.js';

interface Choice extends vscode.QuickPickItem {
  readonly act?: (log: OpenLog) => Promise<void> | void;
}

const MINUTE_MS = 60_000;

/** Asks what of a log is to be shown, and shows that. */
export async function askFilter(log: OpenLog): Promise<void> {
  const picked = await vscode.window.showQuickPick<Choice>(
    [...textChoices(log), ...levelChoices(log), ...rangeChoices(log)],
    {
      title: vscode.l10n.t('Filter Logs'),
      placeHolder: vscode.l10n.t('What is to be shown?'),
      matchOnDescription: true,
    },
  );
  await picked?.act?.(log);
}

function textChoices(log: OpenLog): readonly Choice[] {
  const { text = '' } = log.filter;
  const { containing } = log.scope;
  return [
    separator(vscode.l10n.t('Text')),
    {
      label: vscode.l10n.t('Containing…'),
      description: text,
      detail: vscode.l10n.t('A word or an inference id, in the lines that are there.'),
      act: (one) => askText(one),
    },
    {
      label: vscode.l10n.t('Search on AWS…'),
      description: containing ?? '',
      detail: vscode.l10n.t('In all events of the time range, upper and lower case told apart.'),
      act: (one) => askSearch(one),
    },
    ...(text === '' && containing === undefined && log.filter.level === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('Show Everything'),
            act: (one: OpenLog) => {
              one.setFilter({});
              if (containing !== undefined) one.setScope({ backMs: one.scope.backMs });
            },
          },
        ]),
  ];
}

function levelChoices(log: OpenLog): readonly Choice[] {
  const shown = log.filter.level ?? 'debug';
  const choice = (level: Level): Choice => ({
    label: levelName(level),
    ...chosen(level === shown),
    act: (one) => {
      const { text } = one.filter;
      one.setFilter({ ...(level === 'debug' ? {} : { level }), ...(text === undefined ? {} : { text }) });
    },
  });
  return [separator(vscode.l10n.t('Level')), ...LEVELS.map(choice)];
}

function rangeChoices(log: OpenLog): readonly Choice[] {
  const ranges: readonly (readonly [number, string])[] = [
    [15, vscode.l10n.t('Last 15 minutes')],
    [60, vscode.l10n.t('Last hour')],
    [180, vscode.l10n.t('Last 3 hours')],
    [24 * 60, vscode.l10n.t('Last day')],
    [7 * 24 * 60, vscode.l10n.t('Last week')],
  ];
  return [
    separator(vscode.l10n.t('Time')),
    ...ranges.map(([minutes, label]): Choice => ({
      label,
      ...chosen(minutes * MINUTE_MS === log.scope.backMs),
      act: (one) => {
        one.setScope({ ...one.scope, backMs: minutes * MINUTE_MS });
      },
    })),
  ];
}

async function askText(log: OpenLog): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Show Lines Containing'),
    value: log.filter.text ?? '',
    prompt: vscode.l10n.t('A word or an inference id; empty shows all.'),
  });
  if (text === undefined) return;
  const { level } = log.filter;
  log.setFilter({ ...(level === undefined ? {} : { level }), ...(text === '' ? {} : { text }) });
}

async function askSearch(log: OpenLog): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Search on AWS'),
    value: log.scope.containing ?? log.filter.text ?? '',
    prompt: vscode.l10n.t('Only events with exactly this text are read; empty reads all.'),
  });
  if (text === undefined) return;
  const { backMs } = log.scope;
  log.setScope(text === '' ? { backMs } : { backMs, containing: text });
}

function separator(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function chosen(isChosen: boolean): { readonly description?: string } {
  return isChosen ? { description: vscode.l10n.t('shown now') } : {};
}
