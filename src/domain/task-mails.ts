import { localTime } from './time-zone.ts';

/** How somebody wants mails that ask for something: each as it comes, or one a day. */
export const TASK_MAILS = ['each', 'daily'] as const;
export type TaskMails = (typeof TASK_MAILS)[number];

export function isTaskMails(value: unknown): value is TaskMails {
  return (TASK_MAILS as readonly unknown[]).includes(value);
}

/** Kinds that ask for something and may wait for the day's mail. An escalation comes because waiting did not help: it never waits. */
export const DIGESTED = ['decision-asked', 'decision-reminder', 'question-answered'] as const;
export type DigestedKind = (typeof DIGESTED)[number];

const HOUR = 3_600_000;
/** The day's mail may be this far off: what is due before then would come too late. */
const LONGEST_WAIT = 24 * HOUR;
/** From this hour on, local time, the day's mail goes out. */
export const DIGEST_HOUR = 8;

/** May a mail of this kind, about something that is due at `deadline`, wait for the day's mail? */
export function mayWait(kind: string, deadline: Date, now: Date): kind is DigestedKind {
  return (DIGESTED as readonly string[]).includes(kind) && deadline.getTime() - now.getTime() > LONGEST_WAIT;
}

/** What somebody chose, and when they last got the mail of the day. */
export interface DigestHabit {
  readonly taskMails: TaskMails;
  readonly timeZone: string;
  readonly lastDigestAt: Date | null;
}

/** Is it time for the mail of the day? Whoever has gone back to one mail each is not left waiting for the morning. */
export function digestDue({ taskMails, timeZone, lastDigestAt }: DigestHabit, now: Date): boolean {
  if (taskMails === 'each') return true;
  const { day, hour } = localTime(now, timeZone);
  return hour >= DIGEST_HOUR && (lastDigestAt === null || localTime(lastDigestAt, timeZone).day < day);
}
