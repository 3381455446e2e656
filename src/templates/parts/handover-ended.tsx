import type { HandoverLine } from '../handover-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface HandoverEndedProps {
  readonly view: View;
  readonly handover: HandoverLine;
  /** The reader has just done it, or has just tried to do something else. */
  readonly urgent?: boolean;
  readonly tooLate?: boolean;
}

/** What became of the Site's latest offer, for whoever made it; nothing while it waits. */
export function HandoverEnded({ view, handover, urgent = false, tooLate = false }: HandoverEndedProps) {
  const { state, closedAt, to } = handover;
  if (state === 'offered' || !closedAt) return null;
  return (
    <Notice tone={tooLate ? 'warning' : 'info'} urgent={urgent || tooLate}>
      {tooLate && <p>{view.t('handover.answered-already')}</p>}
      <p class="outcome-sentence">
        <Phrase view={view} of={`handover.ended.${state}`} values={{ name: to.name }} parts={{ when: <Moment view={view} at={closedAt} /> }} />
      </p>
    </Notice>
  );
}
