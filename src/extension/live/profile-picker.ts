import * as vscode from 'vscode';
import type { AwsAccess, Profile, ProfileList } from '../../aws/access.js';
import { plain } from './plain.js';

/** Many wrong lines say no more than a few. */
const MOST_PROBLEMS = 5;

interface ProfileItem extends vscode.QuickPickItem {
  readonly profile?: string;
  readonly problem?: ProfileList['problems'][number];
}

export interface PickedProfile {
  /** Absent: what the environment and the default profile give. */
  readonly profile?: string;
  readonly list: ProfileList;
}

/** Asks for a profile of `~/.aws/config`; a wrong line there is shown above them and opens the file. */
export async function pickProfile(access: AwsAccess, title: string): Promise<PickedProfile | undefined> {
  const reading = access.profiles();
  const picked = await vscode.window.showQuickPick<ProfileItem>(
    reading.then((list) => itemsOf(list)),
    { title, placeHolder: vscode.l10n.t('Which profile?'), matchOnDescription: true },
  );
  if (picked === undefined) return undefined;
  if (picked.problem !== undefined) {
    await openProblem(picked.problem);
    return undefined;
  }
  const list = await reading;
  return picked.profile === undefined ? { list } : { profile: picked.profile, list };
}

/** Made once for all profiles: thousands of them must not be felt. */
function itemsOf({ profiles, chosen, problems }: ProfileList): ProfileItem[] {
  const usual: ProfileItem = {
    label: vscode.l10n.t('Environment'),
    description:
      chosen === undefined
        ? vscode.l10n.t('environment variables, else the default profile')
        : vscode.l10n.t('AWS_PROFILE, {0}', plain(chosen)),
  };
  return [
    usual,
    ...separated(vscode.l10n.t('cannot be read'), problemsOf(problems)),
    ...separated(vscode.l10n.t('profiles'), profiles.map(toItem)),
  ];
}

function toItem({ name, source, region, accountId }: Profile): ProfileItem {
  const description = [source, accountId, region].filter((part) => part !== undefined).join(' · ');
  return { label: plain(name), description: plain(description), profile: name };
}

function problemsOf(problems: ProfileList['problems']): ProfileItem[] {
  return problems.slice(0, MOST_PROBLEMS).map((problem) => ({
    label: `$(warning) ${vscode.l10n.t('Line {0}', problem.line)}`,
    description: plain(problem.file),
    detail: plain(problem.message),
    problem,
  }));
}

function separated(label: string, items: ProfileItem[]): ProfileItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

async function openProblem({ file, line }: ProfileList['problems'][number]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const at = new vscode.Position(Math.max(0, Math.min(line, document.lineCount) - 1), 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}
