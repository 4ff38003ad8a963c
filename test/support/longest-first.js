const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Starts the tests that wait most before the others, the whole comparison first of all: begun last, it would run alone
 * at the end.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) =>
      path.endsWith("compare.terraform.test.ts") ? 0 : path.endsWith(".terraform.test.ts") ? 1 : 2;
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
