import type { NoticeKind } from '../../domain/notice.ts';
import type { MailSite } from './mail.ts';

/** A notice in its reader's language. */
export interface MailNotice {
  /** What people read, such as N-2026-0012. */
  readonly number: string;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly text: string;
}

/** The Sites for which somebody gets a notice; `count` of them, of which not all have to be named. */
export interface NoticeSites {
  readonly named: readonly MailSite[];
  readonly count: number;
}

/** To the operator who asked for it: what the readers will get. */
export interface NoticeSampleMail {
  readonly kind: 'notice';
  readonly notice: MailNotice;
  /** The only Site that it goes to; undefined where it goes to all. */
  readonly site: MailSite | undefined;
}
