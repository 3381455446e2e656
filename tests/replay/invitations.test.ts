import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { installSilentRuntime, testBundle } from '../support/worker.ts';
import { INVITATION_SCENARIOS } from './invitation-scenarios.ts';

const HISTORIES = new URL('./invitations/', import.meta.url);
const versions = readdirSync(HISTORIES);
const TIMEOUT = 60_000;

async function replay(json: string): Promise<Error | undefined> {
  installSilentRuntime();
  const history = historyFromJSON(JSON.parse(json));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: await testBundle() }, [{ workflowId: 'recorded', history }])) return error;
  throw new Error('nothing was replayed');
}

const read = (version: string, file: string) => readFileSync(new URL(`${version}/${file}`, HISTORIES), 'utf8');

describe.each(versions)('an invitation that was made under version %s goes on under this one (faults 12)', (version) => {
  it.each(readdirSync(new URL(version, HISTORIES)))('%s', { timeout: TIMEOUT }, async (file) => {
    expect(await replay(read(version, file))).toBeUndefined();
  });
});

it('every shape of an invitation’s life is recorded for the newest version', () => {
  const names = Object.keys(INVITATION_SCENARIOS).map((name) => `${name}.json`);
  expect(readdirSync(new URL(versions.sort().at(-1) ?? '', HISTORIES)).sort()).toEqual(names.sort());
});

it('a workflow that did something else would not go unnoticed', { timeout: TIMEOUT }, async () => {
  const recorded = read(versions[0] ?? '', 'declined-by-signal.json');
  expect(await replay(recorded.replaceAll('"tellInvitationOutcome"', '"tellSomethingElse"'))).toMatchObject({ name: 'DeterminismViolationError' });
});

it('recorded histories name no machine, no address and no name', () => {
  for (const version of versions) {
    for (const file of readdirSync(new URL(version, HISTORIES))) {
      const recorded = read(version, file);
      // A signal to another workflow is brought by Temporal's own history service.
      const identities = [...recorded.matchAll(/"identity": "([^"]*)"/g)].flatMap(([, identity]) => (identity === 'history-service' ? [] : [identity]));
      expect(new Set(identities)).toEqual(new Set(['recorder']));
      const payloads = [...recorded.matchAll(/"data": "([^"]*)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString());
      expect(payloads.filter((payload) => /@|Maryse|Typed/.test(payload))).toEqual([]);
      expect(payloads.length).toBeGreaterThan(0);
    }
  }
});
