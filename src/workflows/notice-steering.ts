import { CancellationScope, condition } from '@temporalio/workflow';
import type { NoticeId } from '../domain/ids.ts';
import type { NoticeState, NoticeStep } from '../domain/notice.ts';
import { recording } from './activity-options.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';

const recordStep = recording('steerNotice', 'Pause, resume or cancel it');

export interface NoticeSteering {
  /** Resolves when every step that was asked for stands in the database. */
  settled(): Promise<void>;
  /** Resolves when something may have changed since the last `watch`, or after so many milliseconds. */
  change(within: number, summary: string): Promise<void>;
  watch(): void;
  /** The workflow's own step. */
  take(step: NoticeStep): Promise<void>;
  /** Resolves when nothing is left to do for it. */
  end(): Promise<void>;
}

/**
 * What operators say to a notice that is on its way, in the order in which they said it: written to the database beside the delivery, whose batch finds it there and stops.
 * Taken at the beginning of a run, outside of any scope.
 */
export function steerByMessages(noticeId: NoticeId, show: (state: NoticeState | 'notice-deleted') => void): NoticeSteering {
  const steps: NoticeStep[] = [];
  let [taking, changed, ended] = [false, false, false];
  const add = (step: NoticeStep) => () => void steps.push(step);
  setHandlersInOrder([
    [{ name: 'pause' }, add('pause'), 'No more mails leave'],
    [{ name: 'resume' }, add('resume'), 'It goes on where it stood'],
    [{ name: 'cancel' }, add('cancel'), 'It ends; whoever has not got it does not get it'],
    [{ name: 'look' }, () => void (changed = true), 'It was paused, resumed or cancelled on a page: look at the database'],
  ]);
  CancellationScope.current().cancelRequested.catch(add('cancel'));

  const take = async (step: NoticeStep): Promise<void> => {
    taking = true;
    show(await recordStep({ noticeId, step }));
    [taking, changed] = [false, true];
  };
  const taken = CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(() => steps.length > 0 || ended);
      const step = steps.shift();
      if (step === undefined) return;
      await take(step);
    }
  });
  return {
    settled: () => condition(() => steps.length === 0 && !taking),
    async change(within, summary) {
      await condition(() => changed, within, { summary });
    },
    watch: () => void (changed = false),
    take,
    async end() {
      ended = true;
      await taken;
    },
  };
}
