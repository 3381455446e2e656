import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { installSilentRuntime, testBundle } from '../support/worker.ts';
import { CHANGE_SCENARIOS } from './access-change-scenarios.ts';

const HISTORIES = new URL('./access-changes/', import.meta.url);
const versions = readdirSync(HISTORIES);
const TIMEOUT = 60_000;

async function replay(json: string): Promise<Error | undefined> {
  installSilentRuntime();
  const history = historyFromJSON(JSON.parse(json));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: await testBundle() }, [{ workflowId: 'recorded', history }])) return error;
  throw new Error('nothing was replayed');
}

const read = (version: string, file: string) => readFileSync(new URL(`${version}/${file}`, HISTORIES), 'utf8');

describe.each(versions)('a change of access that was made under version %s goes on under this one (faults 12)', (version) => {
  it.each(readdirSync(new URL(version, HISTORIES)))('%s', { timeout: TIMEOUT }, async (file) => {
    expect(await replay(read(version, file))).toBeUndefined();
  });
});

it('every shape of a change’s life is recorded for the newest version', () => {
  const names = Object.keys(CHANGE_SCENARIOS).map((name) => `${name}.json`);
  expect(readdirSync(new URL(versions.sort().at(-1) ?? '', HISTORIES)).sort()).toEqual(names.sort());
});

it('a workflow that did something else would not go unnoticed', { timeout: TIMEOUT }, async () => {
  const recorded = read(versions[0] ?? '', 'told.json');
  expect(await replay(recorded.replaceAll('"tellAccessChange"', '"tellSomethingElse"'))).toMatchObject({ name: 'DeterminismViolationError' });
});

it('recorded histories name no machine, no address and no reason', () => {
  for (const version of versions) {
    for (const file of readdirSync(new URL(version, HISTORIES))) {
      const recorded = read(version, file);
      expect(new Set([...recorded.matchAll(/"identity": "([^"]*)"/g)].map(([, identity]) => identity))).toEqual(new Set(['recorder']));
      const payloads = [...recorded.matchAll(/"data": "([^"]*)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString());
      expect(payloads.filter((payload) => payload.includes('@') || payload.includes('Left the company'))).toEqual([]);
      expect(payloads.length).toBeGreaterThan(0);
    }
  }
});
