import { existsDigestItem, insertDigestItem, selectTaskMails } from '../database/digest.ts';
import { mayWait } from '../domain/task-mails.ts';
import { taskOf } from '../templates/mails/mail-task.ts';
import { renderMail } from '../templates/mails/render-mail.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { Letter } from './letters.ts';

/** Puts the letter off until the mail of the day, for a reader who has chosen one a day; false where it has to be sent by itself. */
export async function putOff({ sql, programmeName, publicUrl }: ActivityDependencies, letter: Letter, mailKey: string): Promise<boolean> {
  const { mail, ref, to, timeZone } = letter;
  const task = taskOf(mail);
  if (!task || to.personId === null) return false;
  const now = new Date();
  if (mayWait(task.kind, task.deadline, now) && (await selectTaskMails(sql, to.personId)) === 'daily') {
    const { subject } = renderMail(mail, { locale: to.locale, timeZone, programmeName, publicUrl, now });
    const { kind, siteNumber, path } = task;
    await insertDigestItem(sql, { mailKey, personId: to.personId, kind, ref, siteNumber, subject, locale: to.locale, path });
  }
  // Also one that was put off before the activity was tried again, whatever has changed since.
  return existsDigestItem(sql, mailKey);
}
