import type { AccessChangeLine } from '../user-data.ts';
import type { View } from '../view.ts';
import { Notice } from './notice.tsx';

interface UndoNoticeProps {
  readonly view: View;
  readonly readerId: string;
  readonly change: AccessChangeLine;
  /** Why pressing Undo changed nothing; left out where it was undone. */
  readonly tooLate?: 'told' | 'changed-since' | 'address-taken';
}

/** What became of pressing Undo. */
export function UndoNotice({ view, readerId, change, tooLate }: UndoNoticeProps) {
  const { name } = change.person;
  if (tooLate) {
    return (
      <Notice tone="warning" urgent>
        <h2>{view.t('undo.too-late')}</h2>
        <p>{view.t(`undo.too-late.${tooLate}`, { name })}</p>
      </Notice>
    );
  }
  if (!change.undone) return null;
  const { by } = change.undone;
  return (
    <Notice tone="success" icon="withdrawn" urgent>
      <h2>{view.t('undo.done')}</h2>
      <p>{view.t(by.id === readerId ? `undo.done.${change.kind}-you` : `undo.done.${change.kind}`, { name, by: by.name })}</p>
    </Notice>
  );
}
