import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import type MochaModule from 'mocha';

/** Precedes each printed line. No terminal shows it; it tells a test's line from VS Code's own log. */
const MARK = '\u2063';

/** A test that waits for an editor, on a busy machine. */
const TIMEOUT_MS = 30_000;

/**
 * Runs the tests that `load` defines and rejects if one fails. Counts go to the file that the runner outside names.
 */
export async function runMocha(load: () => void): Promise<void> {
  process.setSourceMapsEnabled(true);
  markConsole();
  const { default: Mocha } = await import('mocha'); // Afterwards: its reporters keep the console they find.
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: TIMEOUT_MS, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();

  const { passes, failures } = await new Promise<MochaModule.Stats>((resolve) => {
    const runner: MochaModule.Runner = mocha.run(() => {
      resolve(runner.stats as MochaModule.Stats);
    });
  });
  const results = process.env['SAGEMAKER_ASYNC_RESULTS'];
  if (results !== undefined) writeFileSync(results, JSON.stringify({ passes, failures }));
  if (failures > 0) throw new Error(`${failures} failed`);
  if (passes === 0) throw new Error('no test ran');
}

/** Replaces the whole console: VS Code lets nobody replace its methods. */
function markConsole(): void {
  const original = console;
  const marked = (['log', 'info', 'warn', 'error'] as const).map((method) => {
    const value = (...parts: unknown[]): void => {
      if (isNoise(parts)) return;
      for (const line of format(...parts).split('\n')) original[method](MARK + line);
    };
    return [method, { value }];
  });
  globalThis.console = Object.create(
    original,
    Object.fromEntries(marked) as PropertyDescriptorMap,
  ) as Console;
}

/** The npm-carried host misses native modules that only its own log needs. */
function isNoise([first]: readonly unknown[]): boolean {
  return /Could not locate the bindings file|Cannot find module '\.\/build\/Release/.test(String(first));
}
