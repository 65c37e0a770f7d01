// @ts-check

/** A message meant for the person at the terminal: printed as one sentence, never with a stack. */
export class HumanError extends Error {}

/** @param {string} text */
export const say = (text) => {
  console.log(text);
};

/** @param {string} text A heading that separates the steps of a long run. */
export const heading = (text) => {
  say(`\n== ${text}`);
};

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs a program's main function: a HumanError ends in its sentence, anything else is a bug and keeps its stack.
 *
 * @param {() => Promise<number | void>} main Returns the exit code; nothing means 0.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof HumanError ? error.message : error);
    process.exitCode = 1;
  }
}
