import type { Permissions } from '../../domain/permissions.ts';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { RequestLine } from '../page-data.ts';
import { changesInWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

/** A decision that counts for nothing, because the request was changed after its maker had looked at it. */
export interface VoidDecision {
  /** From what they saw to what it is now. */
  readonly change: { readonly from: Permissions; readonly to: Permissions; readonly whyChanged: boolean };
}

interface VoidNoticeProps {
  readonly view: View;
  readonly request: Pick<RequestLine, 'requester' | 'changedAt'>;
  readonly voided: VoidDecision;
}

/** Above the form that comes back: nothing was decided, and what is different now. */
export function VoidNotice({ view, request, voided }: VoidNoticeProps) {
  const when = <Moment view={view} at={request.changedAt ?? view.now} />;
  return (
    <Notice tone="warning" urgent>
      <p>
        <strong>{view.t('void.title')}.</strong>
      </p>
      <p>
        <Phrase view={view} of="void.text" values={{ name: request.requester.name }} parts={{ when }} />
      </p>
      <ul class="differences">
        {changesInWords(view, voided.change).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
