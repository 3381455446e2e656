import { randomUUID } from 'node:crypto';
import {
  type DigestItem,
  type DigestReader,
  lockDigestReader,
  markDigested,
  markItemsDone,
  selectDigestReaders,
  selectStillAsked,
  selectWaitingItems,
} from '../database/digest.ts';
import type { Queryable } from '../database/connection.ts';
import { displayName } from '../database/people.ts';
import { selectStanding } from '../database/standings.ts';
import { selectOthersWaitingFor } from '../database/waiting-decisions.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import { manageAccessOf } from '../domain/standing.ts';
import { digestDue } from '../domain/task-mails.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver } from './letters.ts';

export interface DigestsSent {
  /** Where to go on; left out after the last. */
  readonly next?: PersonId;
  readonly sent: number;
  /** Their mail could not be sent now: they go on waiting. */
  readonly failed: number;
}

/** So many people are looked at in one activity: for most of them it is another hour's turn, and each activity is a part of the workflow's history. */
const PAGE = 500;
/** So many mails at once. */
const AT_ONCE = 12;
/** For so long, in milliseconds, further ones are begun: a mail server may then still be slow with the last ones before the activity's time is over. */
const BEGIN_WITHIN = 30_000;

/** Sends the mail of the day to everybody for whom it is time: a page of people after `after`. One whom it cannot be sent to holds up nobody else. */
export async function sendDigests(dependencies: ActivityDependencies, { after }: { after?: PersonId }): Promise<DigestsSent> {
  const begun = Date.now();
  const readers = await selectDigestReaders(dependencies.sql, after, PAGE);
  const due = readers.filter(isTime);
  let next = readers.length === PAGE ? readers.at(-1)?.personId : undefined;
  let [sent, failed] = [0, 0];
  for (let from = 0; from < due.length; from += AT_ONCE) {
    if (from > 0 && Date.now() - begun > BEGIN_WITHIN) {
      next = due[from - 1]?.personId;
      break;
    }
    const results = await Promise.allSettled(due.slice(from, from + AT_ONCE).map((reader) => sendDigest(dependencies, reader.personId)));
    sent += results.filter((result) => result.status === 'fulfilled' && result.value).length;
    failed += results.filter((result) => result.status === 'rejected').length;
  }
  return { ...(next !== undefined && { next }), sent, failed };
}

function isTime(reader: DigestReader): boolean {
  return reader.begun !== null || digestDue(reader, reader.now);
}

/** False where there was nothing (more) to send. */
async function sendDigest(dependencies: ActivityDependencies, personId: PersonId): Promise<boolean> {
  const digest = await dependencies.sql.begin((tx) => putTogether(tx, personId));
  if (!digest) return false;
  const { reader, items, others, digestId } = digest;
  const { locale, email, timeZone } = reader;
  const mail = { kind: 'task-digest', tasks: newestOfEach(items, locale), others, daily: reader.taskMails === 'daily' } as const;
  await deliver(dependencies, [{ mail, ref: digestId, to: { personId, name: displayName(reader), email, locale }, timeZone }]);
  await markItemsDone(dependencies.sql, keysOf(items));
  return true;
}

/** What waits and still asks for something, under the id that its mail is known by; one that was put together before and did not get through is taken up again. */
async function putTogether(tx: Queryable, personId: PersonId) {
  const reader = await lockDigestReader(tx, personId);
  if (!reader || !isTime(reader)) return undefined;
  const waiting = (await selectWaitingItems(tx, personId)).filter(({ digestId }) => reader.begun === null || digestId === reader.begun);
  const asked = await stillAsked(tx, personId, waiting);
  await markItemsDone(tx, keysOf(waiting.filter((item) => !asked.includes(item))));
  if (asked.length === 0) return undefined;
  const digestId = reader.begun ?? randomUUID();
  if (reader.begun === null) await markDigested(tx, personId, keysOf(asked), digestId);
  const others = await selectOthersWaitingFor(tx, personId, [...new Set(asked.map(({ ref }) => ref))]);
  return { reader, items: asked, others, digestId };
}

/** Of these, what nobody has decided meanwhile and the person may still decide. */
async function stillAsked(tx: Queryable, personId: PersonId, items: readonly DigestItem[]): Promise<DigestItem[]> {
  const open = await selectStillAsked(tx, personId, [...new Set(items.map(({ ref }) => ref))]);
  const siteIds = [...new Set(items.map(({ siteId }) => siteId))];
  const standings = await Promise.all(siteIds.map((siteId) => selectStanding(tx, siteId, personId)));
  const decides = new Set(standings.flatMap((standing, at) => (standing && manageAccessOf(standing) === 'update' ? [siteIds[at]] : [])));
  return items.filter(({ ref, siteId }) => open.has(ref) && decides.has(siteId));
}

/** Asked and reminded is one thing to do: its newest mail's subject says it, unless its reader has changed to another language since. */
function newestOfEach(items: readonly DigestItem[], reads: Locale) {
  const tasks = items.map(({ path, siteNumber, subject, locale }) => ({ path, siteNumber, subject: locale === reads ? subject : null }));
  return [...new Map(tasks.map((task) => [task.path, task])).values()];
}

function keysOf(items: readonly DigestItem[]): string[] {
  return items.map(({ mailKey }) => mailKey);
}
