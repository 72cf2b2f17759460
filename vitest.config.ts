import { defineConfig } from 'vitest/config';

/** All of these share one Neo4j, which has one database: a file at a time. They come first, beside the checks, which find the gaps that they leave on two cores. */
const onOneNeo4j = {
  globalSetup: ['test/support/neo4jServer.ts'],
  testTimeout: 120_000,
  hookTimeout: 180_000,
  maxWorkers: 1,
};

/** These start whatever they need in processes of their own, so they run beside others. */
const WITH_PROCESSES_OF_THEIR_OWN = [
  'test/e2e/start.e2e.test.ts',
  'test/integration/api/keys.int.test.ts',
  'test/integration/graph/localNeo4j.int.test.ts',
  'test/integration/learn/evaluate.int.test.ts',
  'test/integration/setup/setup.int.test.ts',
  'test/integration/upstream/startUpstream.int.test.ts',
];

export default defineConfig({
  test: {
    // TensorFlow's native library does not survive a second worker thread.
    pool: 'forks',
    // Loading Apollo, the driver and TensorFlow anew for each of 150 files took more time than most of them.
    isolate: false,
    // What is waited for may be on a machine that does much else: a second, as it is by default, is not enough.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: WITH_PROCESSES_OF_THEIR_OWN,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.int.test.ts'],
          exclude: WITH_PROCESSES_OF_THEIR_OWN,
          ...onOneNeo4j,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.fault.test.ts'],
          ...onOneNeo4j,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.test.ts'],
          exclude: WITH_PROCESSES_OF_THEIR_OWN,
          ...onOneNeo4j,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
