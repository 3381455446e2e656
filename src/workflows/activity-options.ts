import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

/**
 * Short effects on the database stay within the workflow task: an answer then needs no second round through the task queue. Where the database stays away, Temporal's server goes on
 * trying instead: its retries leave no trace in the history, however long they last. (A local activity is bounded by attempts because its scheduleToCloseTimeout does not end its
 * retries, and a worker cannot stop before they end.)
 */
const QUICK = { startToCloseTimeout: '2 seconds', retry: { initialInterval: '100 milliseconds', maximumAttempts: 3 } } as const;
const PATIENT = { startToCloseTimeout: '10 seconds', retry: { initialInterval: '1 second', maximumInterval: '15 seconds' } } as const;

/**
 * Mails are tried again every minute at the latest, for three days; nobody's answer waits for them. An activity that beats no more died with its worker, and another worker has it
 * long before a delivery could time out.
 */
const MAILING = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '15 seconds',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

/** An effect on the database, called `name` and read by operators as `summary`: within the workflow task, and where that comes to nothing by Temporal's server. */
export function recording<Name extends keyof Activities>(name: Name, summary: string): Activities[Name] {
  type Verb = (input: never) => Promise<unknown>;
  const quick = (proxyLocalActivities<Activities>({ ...QUICK, summary }) as Activities)[name] as Verb;
  const patient = (proxyActivities<Activities>({ ...PATIENT, summary }) as Activities)[name] as Verb;
  return ((input: never) => quick(input).catch(() => patient(input))) as Activities[Name];
}

/** Writes down everybody whom a notice reaches, which may take a while. */
const PREPARING = {
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;

export function preparing<Name extends keyof Activities>(name: Name, summary: string): Activities[Name] {
  return (proxyActivities<Activities>({ ...PREPARING, summary }) as Activities)[name];
}

/** A verb that writes to people. */
export function mailing<Name extends keyof Activities>(name: Name, summary: string): Activities[Name] {
  return (proxyActivities<Activities>({ ...MAILING, summary }) as Activities)[name];
}
