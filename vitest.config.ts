import { defineConfig } from 'vitest/config';

/** All of these share one Neo4j, which has one database: a file at a time. */
const onOneNeo4j = {
  globalSetup: ['test/support/neo4jServer.ts'],
  testTimeout: 120_000,
  hookTimeout: 180_000,
  maxWorkers: 1,
};

export default defineConfig({
  test: {
    // TensorFlow's native library does not survive a second worker thread.
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.int.test.ts'],
          ...onOneNeo4j,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.test.ts'],
          ...onOneNeo4j,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
