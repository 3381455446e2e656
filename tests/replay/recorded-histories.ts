import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { installSilentRuntime, testBundle } from '../support/worker.ts';

export interface RecordedHistories {
  /** Beside this file: a folder of histories for every version that they were recorded under. */
  readonly folder: string;
  /** Whose life it is, as in “an invitation that was made”. */
  readonly started: string;
  /** One history each, under the scenario's name. */
  readonly scenarios: Readonly<Record<string, unknown>>;
  /** An activity that the scenario's history has: the workflow that called another one instead has to be noticed. */
  readonly noticed: { readonly scenario: string; readonly activity: string };
  /** What no payload may hold: an address, and what else the scenarios say about people. */
  readonly personal: RegExp;
  /** Who else than the recorder has a hand in these histories. */
  readonly identities?: readonly string[];
}

const TIMEOUT = 120_000;

/** The tests that each kind of workflow has: its recorded histories go on under this version's code, all shapes are recorded, and none says more than it has to. */
export function testRecordedHistories({ folder, started, scenarios, noticed, personal, identities = [] }: RecordedHistories): void {
  const histories = new URL(`./${folder}/`, import.meta.url);
  const versions = readdirSync(histories).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const filesOf = (version: string) => readdirSync(new URL(version, histories)).sort();
  const read = (version: string, file: string) => readFileSync(new URL(`${version}/${file}`, histories), 'utf8');

  describe.each(versions)(`${started} under version %s goes on under this one (faults 12)`, (version) => {
    it.each(filesOf(version))('%s', { timeout: TIMEOUT }, async (file) => {
      expect(await replay(read(version, file))).toBeUndefined();
    });
  });

  it('every shape of its life is recorded for the newest version', () => {
    const names = Object.keys(scenarios).map((name) => `${name}.json`);
    expect(filesOf(versions.at(-1) ?? '')).toEqual(names.sort());
  });

  it('a workflow that did something else would not go unnoticed', { timeout: TIMEOUT }, async () => {
    const recorded = read(versions[0] ?? '', `${noticed.scenario}.json`);
    const another = recorded.replaceAll(`"${noticed.activity}"`, '"tellSomethingElse"');
    expect(await replay(another)).toMatchObject({ name: 'DeterminismViolationError' });
  });

  it('recorded histories name no machine and nothing personal', () => {
    for (const version of versions) {
      for (const file of filesOf(version)) {
        const recorded = read(version, file);
        const named = [...recorded.matchAll(/"identity": "([^"]*)"/g)].map(([, identity = '']) => identity);
        expect(new Set(named.filter((identity) => !identities.includes(identity)))).toEqual(new Set(['recorder']));
        const payloads = [...recorded.matchAll(/"data": "([^"]*)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString());
        expect(payloads.filter((payload) => personal.test(payload))).toEqual([]);
        expect(payloads.length).toBeGreaterThan(0);
      }
    }
  });
}

async function replay(json: string): Promise<Error | undefined> {
  installSilentRuntime();
  const history = historyFromJSON(JSON.parse(json));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: await testBundle() }, [{ workflowId: 'recorded', history }])) return error;
  throw new Error('nothing was replayed');
}
