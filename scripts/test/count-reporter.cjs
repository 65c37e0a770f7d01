// @ts-check

// Mocha's dot reporter, which also writes how many tests passed and failed into the file that SAGEMAKER_ASYNC_RESULTS
// names. CommonJS because mocha loads reporters with require.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class CountReporter extends Mocha.reporters.Dot {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env['SAGEMAKER_ASYNC_RESULTS'];
    if (file === undefined) return;
    runner.once('end', () => {
      const { passes, failures } = /** @type {import('mocha').Stats} */ (runner.stats);
      writeFileSync(file, JSON.stringify({ passes, failures }));
    });
  }
};
