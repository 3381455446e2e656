import { type Notice, selectNotice, updateNoticeState } from '../../database/notices.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';
import { NOTICE_STEPS, type NoticeStep } from '../../domain/notice.ts';
import { orLater } from './or-later.ts';
import type { NoticeDependencies } from './publish-notice.ts';

export type Steered =
  | { readonly kind: 'done'; readonly notice: Notice }
  /** It was so before: the same form came before, or somebody was quicker. */
  | { readonly kind: 'already'; readonly notice: Notice }
  /** It is a draft, or it has ended (`notice.state`): nothing was changed. */
  | { readonly kind: 'too-late'; readonly notice: Notice };

/**
 * Pauses, resumes or cancels a notice that is under way. It holds at once: whoever sends looks at the notice's state all the time, and no mail leaves after the few on their way.
 * Where Temporal is away, a notice that is resumed goes on within minutes after it is back.
 * @throws NotFoundError where there is no such notice
 */
export async function steerNotice({ sql, workflowClient }: NoticeDependencies, wanted: { id: NoticeId; step: NoticeStep; by: PersonId }): Promise<Steered> {
  const changed = await updateNoticeState(sql, wanted.id, wanted.step, wanted.by);
  if (changed) {
    await orLater(workflowClient.wakeNotice(wanted.id));
    return { kind: 'done', notice: changed };
  }
  const notice = await selectNotice(sql, wanted.id);
  if (!notice) throw new NotFoundError('no such notice');
  return { kind: notice.state === NOTICE_STEPS[wanted.step].to ? 'already' : 'too-late', notice };
}
