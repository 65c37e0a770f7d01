import * as vscode from 'vscode';
import type { EndpointSnapshot, VariantSnapshot } from '../../../core/live/snapshot.js';
import { playableVariant } from '../../../core/what-if/measured/starting-point.js';
import type { PolicyPlan } from '../../../core/what-if/policy.js';
import { asIfDeployed, isOfPlan, policyOf } from '../../../core/what-if/policy.js';
import type { Numbers } from '../../../core/what-if/setting.js';
import type { DeploymentFormat } from '../../../core/write/format.js';
import { writeScaling } from '../../../core/write/scaling/index.js';
import { announce } from '../announce.js';
import { HumanError } from '../human-error.js';
import type { Lint } from '../live-host.js';
import { plain } from '../plain.js';
import type { Showing } from '../source.js';
import type { Known } from '../subject.js';

interface Format {
  readonly id: DeploymentFormat;
  readonly label: string;
  readonly language: string;
}

const FORMATS: readonly Format[] = [
  { id: 'cloudformation', label: 'CloudFormation', language: 'yaml' },
  { id: 'terraform', label: 'Terraform', language: 'terraform' },
  { id: 'cdk-typescript', label: 'CDK (TypeScript)', language: 'typescript' },
  { id: 'cdk-python', label: 'CDK (Python)', language: 'python' },
  { id: 'boto3', label: 'boto3', language: 'python' },
  { id: 'cli-json', label: 'AWS CLI', language: 'shellscript' },
];

/** A place of a file whose numbers can become those of the plan. */
interface Definition {
  readonly document: vscode.TextDocument;
  readonly key: string;
  readonly line: number;
  readonly pretended: EndpointSnapshot;
  readonly ids: readonly string[];
  readonly changes: string;
}

interface Item extends vscode.QuickPickItem {
  readonly act: () => unknown;
}

/**
 * Puts a policy where the person wants it: as numbers of the file that defines the endpoint, shown before they change
 * and undone as one, into a new document, or onto the clipboard. Nothing is deployed.
 */
export async function writePolicy(
  numbers: Numbers,
  known: Known | undefined,
  lint: Lint,
  sources: Showing,
): Promise<void> {
  const name = known?.endpoint.name ?? (await askName());
  if (name === undefined) return;
  const endpoint = known === undefined ? undefined : await detailed(known, sources);
  const variant = endpoint === undefined ? undefined : playableVariant(endpoint);
  const plan = policyOf(numbers, name, variant?.name ?? 'AllTraffic');
  if (plan === undefined) throw new HumanError(vscode.l10n.t('A policy needs a minimum of instances.'));
  await offerPlan(plan, endpoint, variant, lint);
}

/** Asks where a policy is to be written, and writes it there. @param endpoint Absent: no file is looked for. */
export async function offerPlan(
  plan: PolicyPlan,
  endpoint: EndpointSnapshot | undefined,
  variant: VariantSnapshot | undefined,
  lint: Lint,
): Promise<void> {
  const definitions =
    endpoint === undefined || variant === undefined
      ? []
      : await definitionsOf(lint, asIfDeployed(endpoint, variant, plan));
  const files = await filesByFormat(lint, plan.endpoint);
  // What fits to the file that defines the endpoint comes first.
  const formats = [...FORMATS].sort((a, b) => Number(files.has(b.id)) - Number(files.has(a.id)));
  const items: Item[] = [
    ...definitions.map((definition) => itemOf(definition, plan, lint)),
    ...formats.map((format) => {
      const file = files.get(format.id);
      return {
        label: vscode.l10n.t('New document: {0}', format.label),
        ...(file === undefined
          ? {}
          : { description: plain(vscode.l10n.t('as in {0}, which defines it', file)) }),
        iconPath: new vscode.ThemeIcon('new-file'),
        act: () => openNew(plan, format),
      };
    }),
    {
      label: vscode.l10n.t('Copy to the clipboard…'),
      iconPath: new vscode.ThemeIcon('copy'),
      act: () => copy(plan),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Write the policy of {0}', plain(plan.endpoint)),
    placeHolder: vscode.l10n.t('Where to? Nothing is deployed.'),
    matchOnDescription: true,
  });
  await picked?.act();
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Write the policy'),
    prompt: vscode.l10n.t('Name of the endpoint'),
    validateInput: (text) =>
      // EndpointName of CreateEndpoint: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html
      /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(text)
        ? undefined
        : vscode.l10n.t('Letters, digits and hyphens, at most 63.'),
  });
}

/** With its policies, so that a file's policy can be told from another; as it was shown where that fails. */
async function detailed({ account, endpoint }: Known, { shown }: Showing): Promise<EndpointSnapshot> {
  if (endpoint.details !== undefined || shown === undefined) return endpoint;
  return shown.accounts.readEndpoint(account.place.id, endpoint.name).catch(() => endpoint);
}

async function definitionsOf(lint: Lint, pretended: EndpointSnapshot): Promise<readonly Definition[]> {
  const written = lint.current?.written;
  if (written === undefined) return [];
  const found: Definition[] = [];
  const uris = new Map(written.places(pretended.name).map(({ uri }) => [uri.toString(), uri]));
  for (const uri of uris.values()) {
    const document = await vscode.workspace.openTextDocument(uri);
    for (const { key, name, range } of written.endpoints(document)) {
      if (name !== pretended.name) continue;
      const differences = written
        .differences(document, key, pretended)
        .filter(({ id, canTake }) => canTake && isOfPlan(id));
      if (differences.length === 0) continue;
      found.push({
        ...{ document, key, pretended, line: range.start.line + 1 },
        ids: differences.map(({ id }) => id),
        changes: differences.map((one) => `${one.what}: ${one.written} → ${one.deployed}`).join(', '),
      });
    }
  }
  return found;
}

/** A file for each format in which the endpoint is defined. */
async function filesByFormat(lint: Lint, endpoint: string): Promise<ReadonlyMap<DeploymentFormat, string>> {
  const written = lint.current?.written;
  const found = new Map<DeploymentFormat, string>();
  for (const { uri } of written?.places(endpoint) ?? []) {
    const document = await vscode.workspace.openTextDocument(uri);
    for (const { name, format } of written?.endpoints(document) ?? [])
      if (name === endpoint && format !== undefined) found.set(format, vscode.workspace.asRelativePath(uri));
  }
  return found;
}

function itemOf(
  { document, key, pretended, ids, changes, line }: Definition,
  plan: PolicyPlan,
  lint: Lint,
): Item {
  const file = vscode.workspace.asRelativePath(document.uri);
  return {
    label: vscode.l10n.t('Change the numbers in {0}', plain(file)),
    description: plain(vscode.l10n.t('line {0}', line)),
    detail: plain(
      plan.wakesFromZero
        ? vscode.l10n.t('{0}. The policy that wakes it from zero is not among them.', changes)
        : changes,
    ),
    iconPath: new vscode.ThemeIcon('edit'),
    act: async () => {
      const edit = lint.current?.written.edit(document, key, pretended, ids);
      if (edit === undefined)
        throw new HumanError(vscode.l10n.t('The file has changed; nothing was written.'));
      await vscode.workspace.applyEdit(edit, { isRefactoring: true });
    },
  };
}

async function openNew(plan: PolicyPlan, { id, language }: Format): Promise<void> {
  const languages = await vscode.languages.getLanguages();
  const document = await vscode.workspace.openTextDocument({
    content: writeScaling(plan, id),
    ...(languages.includes(language) ? { language } : {}),
  });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

async function copy(plan: PolicyPlan): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    FORMATS.map(({ id, label }) => ({ label, id })),
    { title: vscode.l10n.t('Copy to the clipboard'), placeHolder: vscode.l10n.t('In which format?') },
  );
  if (picked === undefined) return;
  await vscode.env.clipboard.writeText(writeScaling(plan, picked.id));
  announce(vscode.l10n.t('Copied the policy'));
}
