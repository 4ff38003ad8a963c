const { availableParallelism } = require("node:os");

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // Tests with real Terraform mostly wait: for a load balancer a minute, for a cluster ten seconds.
  maxWorkers: 2 * availableParallelism(),
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // The machine is busy: what a test waits for besides its own work, other tests hold up.
  testTimeout: 30_000,
  testSequencer: "<rootDir>/test/support/longest-first.js",
  setupFilesAfterEnv: [
    "<rootDir>/test/support/skip-without-real-parts.ts",
    "<rootDir>/test/support/without-token-stacks.ts",
  ],
  // Transpiles only: types are checked once, by `npm run typecheck`.
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic", importSource: "preact" } },
          target: "es2022",
        },
      },
    ],
  },
  moduleFileExtensions: ["ts", "tsx", "js", "json"],
};
