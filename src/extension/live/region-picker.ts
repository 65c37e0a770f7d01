import * as vscode from 'vscode';
import { isRegionName, REGIONS } from './regions.js';

interface RegionItem extends vscode.QuickPickItem {
  readonly region: string;
}

/** Asks for one region, those in `first` on top. Undefined when the person cancels. */
export async function pickRegion(title: string, first: readonly string[]): Promise<string | undefined> {
  const [picked] = (await pick({ title, first, ticked: undefined })) ?? [];
  return picked;
}

/** Asks for one or several regions, those in `ticked` being so already. Undefined when the person cancels. */
export function pickRegions(
  title: string,
  ticked: readonly string[],
): Promise<readonly string[] | undefined> {
  return pick({ title, first: ticked, ticked });
}

interface Question {
  readonly title: string;
  readonly first: readonly string[];
  /** Undefined: one only is asked for. */
  readonly ticked: readonly string[] | undefined;
}

/** The name of a region that is not in the list can be typed. */
function pick({ title, first, ticked }: Question): Promise<readonly string[] | undefined> {
  const picker = vscode.window.createQuickPick<RegionItem>();
  const listed = itemsOf([...first, ...Object.keys(REGIONS)]);
  Object.assign(picker, {
    title,
    placeholder: ticked === undefined ? vscode.l10n.t('Which region?') : vscode.l10n.t('Which regions?'),
    canSelectMany: ticked !== undefined,
    matchOnDescription: true,
    items: listed,
    selectedItems: listed.filter(({ region }) => ticked?.includes(region)),
  });
  return new Promise((resolve) => {
    picker.onDidChangeValue((value) => {
      offerTyped(picker, listed, value.trim());
    });
    picker.onDidAccept(() => {
      // Nothing ticked: the row under the cursor is meant.
      const { selectedItems, activeItems } = picker;
      const chosen = selectedItems.length > 0 ? selectedItems : activeItems;
      resolve(chosen.map(({ region }) => region));
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function itemsOf(regions: readonly string[]): readonly RegionItem[] {
  return [...new Set(regions)].map((region) => ({
    label: region,
    description: REGIONS[region] ?? '',
    region,
  }));
}

/** AWS opens regions at any time: whatever looks like one can be ticked. */
function offerTyped(
  picker: vscode.QuickPick<RegionItem>,
  listed: readonly RegionItem[],
  typed: string,
): void {
  const kept = picker.canSelectMany ? picker.selectedItems : [];
  const isNew = isRegionName(typed) && !listed.some(({ region }) => region === typed);
  const extra = kept.filter((item) => !listed.includes(item) && item.region !== typed);
  const items = [...extra, ...(isNew ? itemsOf([typed]) : []), ...listed];
  const isSame =
    items.length === picker.items.length && items.every((item, index) => item === picker.items[index]);
  if (isSame) return;
  picker.items = items;
  if (picker.canSelectMany) picker.selectedItems = kept;
}
