import 'mocha/mocha.js';

/** Precedes each printed line; twice, it precedes the counts, for a worker can write no file. */
const MARK = '\u2063';

/** A test that waits for an editor, on a busy machine. */
const TIMEOUT_MS = 30_000;

/** Runs the tests that `load` defines and rejects if one fails. The launcher takes the counts from what is printed. */
export async function runMocha(load: () => void): Promise<void> {
  const { Base } = Mocha.reporters;
  Base.consoleLog = (text: unknown = '', ...parts: unknown[]) => {
    for (const line of filled(String(text), parts).split('\n')) console.log(MARK + line);
  };
  mocha.setup({ ui: 'bdd', color: false, timeout: TIMEOUT_MS, reporter: 'spec' });
  load();
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve) => {
    const runner: Mocha.Runner = mocha.run(() => {
      resolve(runner.stats as Mocha.Stats);
    });
  });
  console.log(MARK + MARK + JSON.stringify({ passes, failures }));
  if (failures > 0) throw new Error(`${failures} failed`);
  if (passes === 0) throw new Error('no test ran');
}

/** What Node's console does with the formats of mocha's reporters. */
function filled(format: string, parts: readonly unknown[]): string {
  const rest = [...parts];
  const text = format.replace(/%[sd]/g, (mark) => (rest.length > 0 ? String(rest.shift()) : mark));
  return [text, ...rest.map(String)].join(' ');
}
