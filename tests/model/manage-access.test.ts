import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { anySteps } from './any-steps.ts';
import { newSite, PEOPLE } from './real-site.ts';

const { sql } = useTestDatabase();

const WALKS = 300;
const AT_A_TIME = 5;

const EVERYTHING = [
  'access-change-undone',
  'access-changed',
  'access-removed',
  'contact-added',
  'contact-changed',
  'contact-removed',
  'invitation-accepted',
  'invitation-changed',
  'invitation-declined',
  'invitation-denied',
  'invitation-granted',
  'invitation-made',
  'invitation-revoked',
  'invitation-sent',
  'primary-accepted',
  'primary-declined',
  'primary-offered',
  'primary-void',
  'primary-withdrawn',
  'question-answered',
  'question-asked',
  'request-changed',
  'request-denied',
  'request-granted',
  'request-received',
  'request-withdrawn',
];

describe('whatever people do about access to a Site and its contacts, in whatever order', () => {
  it('agrees with the model after each step: who holds what, one primary contact, one end for each thing, account management from the primary alone, a complete history', async () => {
    const happened = new Set<string>();
    const walk = fc.asyncProperty(anySteps(PEOPLE), async (steps) => {
      const { model, real } = await newSite(sql);
      await fc.asyncModelRun(() => ({ model, real }), steps);
      for (const kind of model.events.keys()) happened.add(kind);
    });
    // Several at a time, each at Sites of its own: a walk alone waits for the database most of its time.
    const walkAbout = (walks: number) => Promise.all(Array.from({ length: AT_A_TIME }, () => fc.assert(walk, { numRuns: walks / AT_A_TIME })));
    await walkAbout(WALKS);
    // What is rare may not have come up by chance: then they walk on, and what still has not happened cannot.
    for (let more = 0; more < 6 && happened.size < EVERYTHING.length; more += 1) await walkAbout(WALKS / 3);
    // A walk in which nothing happens would agree with anything.
    expect([...happened].sort()).toEqual(EVERYTHING);
  }, 480_000);
});
