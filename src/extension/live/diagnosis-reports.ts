import * as vscode from 'vscode';
import type { ConfigurationFinding } from '../../core/doctor/check.js';
import { diagnose } from '../../core/doctor/diagnose.js';
import { deploymentText } from '../../core/live/deployment-text.js';
import type { Connection } from '../../core/live/ports.js';
import { diagnosisMarkdown } from '../../core/report/diagnosis.js';
import { HumanError } from './human-error.js';
import type { LiveHost } from './live-host.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';

const SCHEME = 'sagemaker-async-report';
const EMPTY = 'This report was not kept. Run *SageMaker Async: Troubleshoot Endpoint* again.';

/** Reports of troubleshooting, as Markdown that the editor shows in its preview. Asking again replaces a report. */
export class DiagnosisReports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sources: Showing;
  readonly #check: LiveHost['check'];
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #provider: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(sources: Showing, check: LiveHost['check']) {
    this.#sources = sources;
    this.#check = check;
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  async open({ account, endpoint: { name } }: Known): Promise<void> {
    const { place, identity } = account;
    const accounts = this.#sources.shown?.accounts;
    const connection = accounts?.connection(place.id);
    if (accounts === undefined || connection === undefined || identity === undefined)
      throw new HumanError('The account is not connected.');
    const text = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Troubleshooting the endpoint' },
      async () => {
        const [endpoint, findings] = await Promise.all([
          accounts.readEndpoint(place.id, name),
          this.#findings(connection, name),
        ]);
        const { now } = accounts.snapshot();
        const details = endpoint.details?.value;
        const diagnosis = diagnose({
          ...{ endpoint, details, now, region: place.region },
          ...(findings === undefined ? {} : { findings }),
        });
        const { accountId } = identity;
        return diagnosisMarkdown(diagnosis, { accountId, region: place.region, atMs: now.wallMs });
      },
    );
    const uri = uriOf(identity.accountId, place.region, name);
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? EMPTY;
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }

  /** Undefined when what is deployed cannot be read: the report then says so. */
  async #findings(
    connection: Connection,
    name: string,
  ): Promise<readonly ConfigurationFinding[] | undefined> {
    const deployment = await connection.deployments.deployment(name).catch(() => undefined);
    if (deployment === undefined) return undefined;
    // Values stay here: they are looked at by the rules, and only the rules' words are shown.
    const text = deploymentText(deployment, { revealed: true, isKnownVariable: () => true });
    return this.#check('deployed.json', text);
  }
}

/** `sagemaker-async-report:/ACCOUNT/REGION/NAME.md` */
function uriOf(accountId: string, region: string, name: string): vscode.Uri {
  const path = [accountId, region, `${name}.md`].map((part) => part.replaceAll('/', '_')).join('/');
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
}
