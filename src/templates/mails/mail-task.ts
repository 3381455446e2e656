import type { DigestedKind } from '../../domain/task-mails.ts';
import { paths } from '../paths.ts';
import type { Mail } from './mail.ts';

/** What a mail asks its reader to do. */
export interface MailTask {
  readonly kind: DigestedKind;
  readonly deadline: Date;
  readonly siteNumber: string;
  /** The local path to what it asks for: as in the mail itself. */
  readonly path: string;
}

/** What a mail asks for, where it may wait for the mail of the day at all. */
export function taskOf(mail: Mail): MailTask | undefined {
  switch (mail.kind) {
    case 'decision-asked':
    case 'decision-reminder':
    case 'question-answered': {
      const { kind } = mail;
      const { siteNumber } = mail.site;
      if ('invitation' in mail) return { kind, deadline: mail.invitation.deadline, siteNumber, path: paths.invitation(siteNumber, mail.invitation.id) };
      return { kind, deadline: mail.request.deadline, siteNumber, path: paths.review(siteNumber, mail.request.id) };
    }
    default:
      return undefined;
  }
}
