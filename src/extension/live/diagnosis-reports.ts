import * as vscode from 'vscode';
import type { Diagnosis } from '../../core/doctor/diagnose.js';
import { diagnose } from '../../core/doctor/diagnose.js';
import { examine } from '../../core/doctor/examine.js';
import type { Remedy } from '../../core/doctor/remedy.js';
import type { EndpointSnapshot } from '../../core/live/snapshot.js';
import type { DiagnosisPlace } from '../../core/report/diagnosis.js';
import { diagnosisLines, diagnosisMarkdown } from '../../core/report/diagnosis.js';
import { localise } from '../localise.js';
import { announce } from './announce.js';
import { documentPath } from './connected.js';
import { HumanError } from './human-error.js';
import type { LiveHost } from './live-host.js';
import { plain } from './plain.js';
import type { Remedies } from './remedies.js';
import { remedyIcon, remedyTitle } from './remedies.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';

const SCHEME = 'sagemaker-async-report';

interface Report {
  readonly diagnosis: Diagnosis;
  readonly place: DiagnosisPlace;
  readonly placeId: string;
  readonly endpoint: EndpointSnapshot;
  readonly text: string;
  /** Line of each answer, from 0. */
  readonly questions: readonly number[];
}

interface Item extends vscode.QuickPickItem {
  readonly remedy: Remedy;
}

export interface DiagnosisReportsParts {
  readonly sources: Showing;
  readonly linter: Pick<LiveHost, 'check' | 'limits'>;
  readonly remedies: Remedies;
}

/**
 * Reports of troubleshooting, as read-only text with the ways to mend an answer above it: a text is read, searched,
 * folded and heard like any other, and works without a mouse. Asking again replaces a report.
 */
export class DiagnosisReports
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #parts: DiagnosisReportsParts;
  readonly #reports = new Map<string, Report>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #disposables: { dispose(): unknown }[];

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(parts: DiagnosisReportsParts) {
    this.#parts = parts;
    this.#disposables = [
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerCodeLensProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#reports.delete(uri.toString());
      }),
    ];
  }

  async open({ account, endpoint: { name } }: Known): Promise<void> {
    const { place, identity } = account;
    const accounts = this.#parts.sources.shown?.accounts;
    const connection = accounts?.connection(place.id);
    if (accounts === undefined || connection === undefined || identity === undefined)
      throw new HumanError(vscode.l10n.t('The account is not connected.'));
    const { linter } = this.#parts;
    const { region } = place;
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Troubleshooting the endpoint') },
      async (): Promise<Report> => {
        const endpoint = await accounts.readEndpoint(place.id, name);
        const { now } = accounts.snapshot();
        const diagnosis = diagnose(await examine(connection, endpoint, { now, region, linter }));
        const where = { accountId: identity.accountId, region, atMs: now.wallMs };
        const { lines, questions } = diagnosisLines(diagnosis, where, localise, { areBrief: true });
        return {
          ...{ diagnosis, place: where, placeId: place.id, endpoint, questions },
          text: `${lines.join('\n')}\n`,
        };
      },
    );
    const uri = uriOf(identity.accountId, region, name);
    this.#reports.set(uri.toString(), report);
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** @param given `{ uri, answer, remedy }` of a lens; else it is asked which of the report in the active editor. */
  async mend(given: unknown): Promise<void> {
    const named = this.#named(given);
    const report = named?.report ?? this.#active();
    if (report === undefined)
      throw new HumanError(vscode.l10n.t('Troubleshoot an endpoint first, and look at its report.'), {
        title: vscode.l10n.t('Troubleshoot Endpoint'),
        command: 'sagemakerAsync.troubleshootEndpoint',
      });
    const remedy = named?.remedy ?? (await pick(report));
    if (remedy !== undefined) await this.#parts.remedies.apply(remedy, report.endpoint);
  }

  /** The report in the active editor as Markdown, for an issue or a chat. */
  async copy(): Promise<void> {
    const report = this.#active();
    if (report === undefined)
      throw new HumanError(vscode.l10n.t('Troubleshoot an endpoint first, and look at its report.'));
    await vscode.env.clipboard.writeText(diagnosisMarkdown(report.diagnosis, report.place, localise));
    announce(vscode.l10n.t('Copied the report'));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#reports.get(uri.toString())?.text ??
      // Left open by an earlier window.
      vscode.l10n.t('This report was not kept. Troubleshoot the endpoint again.')
    );
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const report = this.#reports.get(uri.toString());
    if (report === undefined) return [];
    const { diagnosis, questions, placeId } = report;
    const lens = (line: number, command: vscode.Command): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
    const again = {
      title: vscode.l10n.t('$(refresh) Ask again'),
      command: 'sagemakerAsync.troubleshootEndpoint',
      arguments: [{ placeId, endpoint: diagnosis.endpoint }],
    };
    const copy = {
      title: vscode.l10n.t('$(copy) Copy as Markdown'),
      command: 'sagemakerAsync.copyReport',
    };
    return [
      lens(0, again),
      lens(0, copy),
      ...diagnosis.answers.flatMap(({ outcome: { remedies = [] } }, answer) =>
        remedies.map((remedy, index) =>
          lens(questions[answer] ?? 0, {
            title: `$(${remedyIcon(remedy)}) ${plain(remedyTitle(remedy))}`,
            command: 'sagemakerAsync.mendFinding',
            arguments: [{ uri: uri.toString(), answer, remedy: index }],
          }),
        ),
      ),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#reports.clear();
  }

  #active(): Report | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri === undefined ? undefined : this.#reports.get(uri.toString());
  }

  #named(given: unknown): { readonly report: Report; readonly remedy: Remedy } | undefined {
    if (typeof given !== 'object' || given === null) return undefined;
    const { uri, answer, remedy } = given as Record<string, unknown>;
    if (typeof uri !== 'string' || typeof answer !== 'number' || typeof remedy !== 'number') return undefined;
    const report = this.#reports.get(uri);
    const found = report?.diagnosis.answers[answer]?.outcome.remedies?.[remedy];
    return report === undefined || found === undefined ? undefined : { report, remedy: found };
  }
}

async function pick({ diagnosis }: Report): Promise<Remedy | undefined> {
  const items = diagnosis.answers.flatMap(({ outcome: { says, remedies = [] } }): Item[] =>
    remedies.map((remedy) => ({
      label: `$(${remedyIcon(remedy)}) ${plain(remedyTitle(remedy))}`,
      detail: plain(localise(says)),
      remedy,
    })),
  );
  if (items.length === 0) throw new HumanError(vscode.l10n.t('The report names nothing to mend.'));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Mend What Was Found: {0}', plain(diagnosis.endpoint)),
    placeHolder: vscode.l10n.t('Files are edited after you saw the change; nothing is sent to AWS.'),
    matchOnDetail: true,
  });
  return picked?.remedy;
}

/** `sagemaker-async-report:/sagemaker-async-report/ACCOUNT/REGION/NAME.txt`: the folder tells its language, which wraps. */
function uriOf(accountId: string, region: string, name: string): vscode.Uri {
  const path = documentPath(accountId, region, `${name}.txt`);
  return vscode.Uri.from({ scheme: SCHEME, path: `/${SCHEME}${path}` });
}
