import { selectNotice } from '../../database/notices.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { NoticeId, NoticeSampleId, PersonId } from '../../domain/ids.ts';
import type { NoticeDependencies } from './publish-notice.ts';

export interface SampleWanted {
  /** Of the form: sent twice, it is one sample. */
  readonly id: NoticeSampleId;
  readonly noticeId: NoticeId;
  /** Whoever asks for it gets it, at the address they sign in with: one mail in each language. */
  readonly to: PersonId;
}

/**
 * Sends an operator the notice as its readers will get it, draft or not.
 * @throws NotFoundError where there is no such notice
 * @throws UnavailableError where Temporal is away: nothing will be sent
 */
export async function sendNoticeSample({ sql, workflowClient }: NoticeDependencies, { id, noticeId, to }: SampleWanted): Promise<void> {
  if (!(await selectNotice(sql, noticeId))) throw new NotFoundError('no such notice');
  await workflowClient.startNoticeSample({ sampleId: id, noticeId, personId: to });
}
