import * as vscode from 'vscode';
import type { AwsAccess, AwsOptions } from '../../aws/access.js';
import type { Interest } from '../../core/live/interest.js';
import { Emitter } from '../../core/util/emitter.js';
import { systemClock } from '../../machine/system-clock.js';
import { SECTION, readLiveSettings, readProxy } from '../settings.js';
import { AwsSource } from './aws-source.js';
import { DemoSource } from './demo-source.js';
import { HumanError } from './human-error.js';
import type { PlaceChoices } from './place-choices.js';
import type { Source } from './source.js';

/** Most metrics that the demo account may pretend to bill in an hour, whatever the person's own cap is. */
const DEMO_CAP = 100_000;

export interface SourcesParts {
  readonly choices: PlaceChoices;
  readonly env: AwsOptions['env'];
  readonly homeDir: string;
  readonly askMfaCode: AwsOptions['askMfaCode'];
  readonly log: vscode.LogOutputChannel;
}

/** The accounts of AWS and the demo account, one of them shown. What is not shown is not read. */
export class Sources implements vscode.Disposable {
  readonly #parts: SourcesParts;
  readonly #changed = new Emitter<undefined>();
  readonly #disposables: vscode.Disposable[] = [];
  #access: Promise<AwsAccess> | undefined;
  #opening: Promise<AwsSource> | undefined;
  #aws: AwsSource | undefined;
  #demo: DemoSource | undefined;
  #interest: Interest | undefined;
  #isVisible = false;
  #isDisposed = false;

  /** Another source is shown, or what is shown changed. */
  readonly onDidChange = this.#changed.event;

  constructor(parts: SourcesParts) {
    this.#parts = parts;
    this.#disposables.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.start();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.#demo?.setSpeed(readLiveSettings().demoSpeed);
      }),
    );
  }

  /** In a folder that is not trusted nothing of AWS is touched, not even read from its files. */
  start(): void {
    if (!vscode.workspace.isTrusted) return;
    this.aws().catch(this.#onBug);
  }

  get shown(): Source | undefined {
    return this.#demo ?? this.#aws;
  }

  get isTrusted(): boolean {
    return vscode.workspace.isTrusted;
  }

  /** No account can be shown, because nothing names a region. */
  get lacksRegion(): boolean {
    return this.#demo === undefined && this.#aws?.lacksRegion === true;
  }

  /**
   * The accounts of AWS, be they shown or not.
   *
   * @throws in a folder that is not trusted.
   */
  aws(): Promise<AwsSource> {
    if (!vscode.workspace.isTrusted) {
      const trust = { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' };
      return Promise.reject(
        new HumanError(vscode.l10n.t('AWS is not used in a folder that is not trusted.'), trust),
      );
    }
    this.#opening ??= this.#openAws();
    return this.#opening;
  }

  /** What can be known without a person doing something is known. */
  get isSettled(): boolean {
    if (this.shown === undefined) return !vscode.workspace.isTrusted;
    const { accounts } = this.shown.accounts.snapshot();
    if (accounts.length === 0) return this.lacksRegion;
    return accounts.every(({ state }) => state !== 'connecting');
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.shown?.setVisible(isVisible).catch(this.#onBug);
  }

  setInterest(interest: Interest): void {
    this.#interest = interest;
    this.shown?.accounts.setInterest(interest);
    this.prepare();
  }

  /** Watching goes on by itself: after a sign-in, too, and in a window whose view was never shown. */
  prepare(): void {
    if ((this.#interest?.watched?.size ?? 0) > 0) this.shown?.prepare().catch(this.#onBug);
  }

  async openDemo(): Promise<void> {
    if (this.#demo !== undefined) return;
    const demo = await DemoSource.open({
      access: await this.#openAccess(),
      speed: readLiveSettings().demoSpeed,
      capPerHour: () => DEMO_CAP,
      onBug: this.#onBug,
    });
    if (this.#isDisposed || this.shown?.isDemo === true) {
      demo.dispose();
      return;
    }
    await this.#aws?.setVisible(false);
    this.#aws?.accounts.setInterest(outOfSight(this.#interest));
    this.#demo = demo;
    this.#show(demo);
  }

  closeDemo(): void {
    if (this.#demo === undefined) return;
    this.#demo.dispose();
    this.#demo = undefined;
    if (this.#aws !== undefined) this.#show(this.#aws, false);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#aws?.dispose();
    this.#demo?.dispose();
    this.#changed.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #openAws(): Promise<AwsSource> {
    const access = await this.#openAccess();
    const { choices, env } = this.#parts;
    const aws = new AwsSource({
      ...{ access, choices, env },
      capPerHour: () => readLiveSettings().maxMetricsPerHour,
      onBug: this.#onBug,
    });
    if (this.#isDisposed) {
      aws.dispose();
      return aws;
    }
    this.#aws = aws;
    this.#show(aws);
    return aws;
  }

  /** The clients' bundle is read when the first place is connected. */
  async #openAccess(): Promise<AwsAccess> {
    this.#access ??= this.#loadAccess();
    return this.#access;
  }

  async #loadAccess(): Promise<AwsAccess> {
    const { createAwsAccess } = await import('../../aws/index.js');
    const { env, homeDir, askMfaCode, log } = this.#parts;
    const proxy = readProxy();
    return createAwsAccess({
      ...{ env, homeDir, askMfaCode },
      clock: systemClock,
      ...(proxy === undefined ? {} : { proxy }),
      log: (line) => {
        log.debug(line);
      },
    });
  }

  #show(source: Source, isNew = true): void {
    if (isNew) {
      source.accounts.onDidChange(() => {
        if (this.shown === source) this.#changed.fire(undefined);
      });
    }
    if (this.shown !== source) return;
    if (this.#interest !== undefined) source.accounts.setInterest(this.#interest);
    source.setVisible(this.#isVisible).catch(this.#onBug);
    this.prepare();
    this.#changed.fire(undefined);
  }

  readonly #onBug = (error: unknown): void => {
    this.#parts.log.error(error instanceof Error ? error : String(error));
  };
}

/** Behind the demo account only what somebody asked to be watched is read. */
function outOfSight(interest: Interest | undefined): Interest {
  const none: ReadonlySet<string> = new Set();
  return {
    ...{ expanded: none, pinned: none, collapsed: none, isShown: () => false },
    ...(interest?.watched === undefined ? {} : { watched: interest.watched }),
  };
}
