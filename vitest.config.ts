import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The named export would not be read: this one file has a default export because vitest asks for it.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    // A process each: Temporal's native runtime and the servers that tests start are never shared.
    pool: 'forks',
    // Also on two cores, where the default would be one: most tests wait for a database, an engine or a browser.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    // Patience, never an expectation: whatever comes by itself is waited for as long as the busiest machine may take.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    teardownTimeout: 30_000,
    restoreMocks: true,
    ...(process.env['CI'] && { reporters: ['default', 'json'], outputFile: { json: 'test-results/results.json' } }),
  },
});
