import * as vscode from 'vscode';
import type { Severity } from '../core/lint/rule.js';

export const SECTION = 'sagemakerAsync';

/** The editor's own setting, used where the environment names no proxy. A workspace cannot set it. */
const PROXY = 'http.proxy';

/** The editor's own switch for all lenses. */
const LENSES = 'editor.codeLens';

export interface LintSettings {
  readonly run: 'onType' | 'onSave' | 'off';
  readonly assume: 'auto' | 'async' | 'off';
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly maxContextFiles: number;
  /** Units and effective values are written behind numbers. */
  readonly inlayHints: boolean;
}

export interface LiveSettings {
  /** Metrics that may be billed in an hour; 0: none is read. */
  readonly maxMetricsPerHour: number;
  /** Nothing offers to change anything. */
  readonly readOnly: boolean;
  /** Seconds of the demo account that pass in one. */
  readonly demoSpeed: number;
  /** Live numbers and differences are shown over the definitions of endpoints. */
  readonly codeLens: boolean;
}

/** The only reader of the workspace's configuration. */
export function readSettings(scope: vscode.Uri | undefined): LintSettings {
  const configuration = vscode.workspace.getConfiguration(SECTION, scope ?? null);
  return {
    run: configuration.get<LintSettings['run']>('lint.run', 'onType'),
    assume: configuration.get<LintSettings['assume']>('lint.assume', 'auto'),
    rules: configuration.get<LintSettings['rules']>('lint.rules', {}),
    maxContextFiles: configuration.get<number>('lint.maxContextFiles', 2000),
    inlayHints: configuration.get<boolean>('lint.inlayHints', false),
  };
}

/** Values that make no sense, which VS Code marks but passes on, count as the nearest that does. */
export function readLiveSettings(): LiveSettings {
  const configuration = vscode.workspace.getConfiguration(SECTION, null);
  return {
    maxMetricsPerHour: within(configuration.get<unknown>('live.maxMetricsPerHour'), 0, 1_000_000, 4000),
    readOnly: configuration.get<unknown>('live.readOnly') !== false,
    demoSpeed: within(configuration.get<unknown>('demo.speed'), 1, 120, 10),
    codeLens:
      configuration.get<unknown>('live.codeLens') !== false &&
      vscode.workspace.getConfiguration().get<unknown>(LENSES) !== false,
  };
}

/** The proxy that the editor itself uses, if one is set. */
export function readProxy(): string | undefined {
  const proxy = vscode.workspace.getConfiguration().get<string>(PROXY, '');
  return proxy === '' ? undefined : proxy;
}

function within(value: unknown, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(most, Math.max(least, value))
    : fallback;
}
