import * as vscode from 'vscode';
import type { Clock } from '../../../core/live/clock.js';
import type { LogReader } from '../../../core/live/logs.js';
import { failureAdvice, failureLabel } from '../../../core/live/outline/failure-words.js';
import { oneLine } from '../../../core/live/outline/text.js';
import { blocksOf } from '../../../core/logs/blocks.js';
import type { LogFilter } from '../../../core/logs/filter.js';
import { filterBlocks } from '../../../core/logs/filter.js';
import { LogFeed } from '../../../core/logs/log-feed.js';
import type { LogText } from '../../../core/logs/log-text.js';
import { logText } from '../../../core/logs/log-text.js';
import type { Disposable } from '../../../core/util/disposable.js';
import { localise } from '../../localise.js';
import { levelName } from './level-names.js';
import { dayAndTime, zoneName } from './times.js';

/** More than an editor shows with ease; older lines are let go. */
const MOST_LINES = 10_000;

/** What is asked of AWS; a change of it reads anew. */
export interface LogScope {
  readonly backMs: number;
  /** Searched by AWS itself, over the whole time. */
  readonly containing?: string;
}

export interface OpenLogParts {
  readonly reader: LogReader;
  readonly clock: Clock;
  readonly onBug: (error: unknown) => void;
  /** As in the tree: `account · region`. */
  readonly account: string;
  readonly endpoint: string;
  readonly variant?: string;
  readonly onChange: () => void;
}

/** One log that is open in an editor: what was read of it, what of that is shown, and whether it is followed. */
export class OpenLog implements Disposable {
  readonly #parts: OpenLogParts;
  #scope: LogScope = { backMs: 3_600_000 };
  #filter: LogFilter = {};
  #feed: LogFeed;
  #text: LogText | undefined;
  #isWanted = true;
  #isSeen = false;

  constructor(parts: OpenLogParts) {
    this.#parts = parts;
    this.#feed = this.#open();
  }

  get scope(): LogScope {
    return this.#scope;
  }

  get filter(): LogFilter {
    return this.#filter;
  }

  /** Whether new events are to be shown as they come; only while somebody sees the log. */
  get isFollowing(): boolean {
    return this.#isWanted;
  }

  get endpoint(): string {
    return this.#parts.endpoint;
  }

  setScope(scope: LogScope): void {
    this.#scope = scope;
    this.#feed.dispose();
    this.#feed = this.#open();
    this.#run();
    this.#changed();
  }

  setFilter(filter: LogFilter): void {
    this.#filter = filter;
    this.#changed();
  }

  setFollowing(isFollowing: boolean): void {
    this.#isWanted = isFollowing;
    this.#run();
    this.#changed();
  }

  /** Visible in a focused window. */
  setSeen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.#run();
  }

  /** As it is to be shown now; made once for each change. */
  get text(): LogText {
    this.#text ??= this.#write();
    return this.#text;
  }

  dispose(): void {
    this.#feed.dispose();
  }

  #open(): LogFeed {
    const { reader, clock, onBug, endpoint, variant } = this.#parts;
    const feed = new LogFeed({
      ...{
        reader,
        clock,
        onBug,
        endpoint,
        random: Math.random,
        most: MOST_LINES,
        backMs: this.#scope.backMs,
      },
      ...(variant === undefined ? {} : { variant }),
      ...(this.#scope.containing === undefined ? {} : { containing: this.#scope.containing }),
    });
    feed.onDidChange(() => {
      this.#changed();
    });
    return feed;
  }

  /** A paused log is read once, so that there is something to see. */
  #run(): void {
    this.#feed.setFollowing(this.#isSeen && (this.#isWanted || !this.#feed.hasLooked));
  }

  #changed(): void {
    this.#text = undefined;
    if (!this.#isWanted) this.#run();
    this.#parts.onChange();
  }

  #write(): LogText {
    const blocks = filterBlocks(blocksOf(this.#feed.lines), this.#filter);
    return logText(blocks, {
      time: dayAndTime,
      head: [...this.#head(blocks.length), ''],
      more: (left) => vscode.l10n.t('… {0} more characters, not shown here', left),
    });
  }

  #head(shown: number): readonly string[] {
    const { endpoint, variant, account } = this.#parts;
    const { dropped, failure, fromMs, hasLooked, lines } = this.#feed;
    const name = oneLine(variant === undefined ? endpoint : `${endpoint}/${variant}`);
    const head = [
      `# ${name} · ${account}`,
      `# ${vscode.l10n.t('Times are local ({0}). From {1} on.', zoneName(), dayAndTime(fromMs))}`,
    ];
    const { level, text = '' } = this.#filter;
    const { containing } = this.#scope;
    if (containing !== undefined)
      head.push(`# ${vscode.l10n.t('Searched on AWS for "{0}".', oneLine(containing))}`);
    if (level !== undefined || text !== '')
      head.push(
        `# ${[level === undefined ? '' : levelName(level), text === '' ? '' : `"${oneLine(text)}"`].filter(Boolean).join(' · ')}`,
      );
    if (dropped > 0)
      head.push(`# ${vscode.l10n.t('Older lines were let go: {0} lines are kept.', MOST_LINES)}`);
    if (failure !== undefined)
      head.push(
        `# ${localise(failureLabel(failure, vscode.l10n.t('Cannot read the log')))}`,
        ...failureAdvice(failure, undefined).map((one) => `# ${localise(one)}`),
      );
    else if (!hasLooked) head.push(`# ${vscode.l10n.t('Reading…')}`);
    else if (lines.length === 0) head.push(`# ${vscode.l10n.t('Nothing was logged in this time.')}`);
    else if (shown === 0) head.push(`# ${vscode.l10n.t('The filter hides all {0} lines.', lines.length)}`);
    return head;
  }
}
