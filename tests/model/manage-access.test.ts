import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { anySteps } from './any-steps.ts';
import { newSite, PEOPLE } from './real-site.ts';

const { sql } = useTestDatabase();

const EVERYTHING = [
  'access-change-undone',
  'access-changed',
  'access-removed',
  'invitation-accepted',
  'invitation-changed',
  'invitation-declined',
  'invitation-denied',
  'invitation-granted',
  'invitation-made',
  'invitation-revoked',
  'invitation-sent',
  'question-answered',
  'question-asked',
  'request-changed',
  'request-denied',
  'request-granted',
  'request-received',
  'request-withdrawn',
];

describe('whatever people do about access to a Site, in whatever order', () => {
  it('agrees with the model after each step: who holds what, one end for each thing, account management from the primary alone, a complete history', async () => {
    const happened = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anySteps(PEOPLE), async (steps) => {
        const { model, real } = await newSite(sql);
        await fc.asyncModelRun(() => ({ model, real }), steps);
        for (const kind of model.events.keys()) happened.add(kind);
      }),
      { numRuns: 100 },
    );
    // A walk in which nothing happens would agree with anything.
    expect([...happened].sort()).toEqual(EVERYTHING);
  }, 240_000);
});
