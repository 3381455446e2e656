import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { SentBatch } from '../activities/send-notice-batch.ts';
import { mailing, preparing, recording } from './activity-options.ts';
import type { NoticeEarlier, NoticeInput, NoticeOutcome, NoticeResult, NoticeStatus } from './notice-names.ts';
import { noticeDetails } from './notice-details.ts';
import { type NoticeSteering, steerByMessages } from './notice-steering.ts';
import { showOutcome } from './operators-view.ts';

const prepareNotice = preparing('prepareNotice', 'Write down whom it reaches');
const sendNoticeBatch = mailing('sendNoticeBatch', 'Send the next mails');
const finishNotice = recording('finishNotice', 'End it where nobody waits any more');

const status = defineQuery<NoticeStatus>('status');

/** Paused or resumed on a page while Temporal was away, nobody woke the workflow: it looks by itself. In milliseconds. */
const PAUSE_LOOKED_AT = 300_000;
/** What no server took is tried again after this long, twice as long each time, and for so long altogether. In milliseconds. */
const NEXT_PASS = { first: 30_000, longest: 120_000, altogether: 3 * 86_400_000 };
/** So many batches, and it goes on in another run: no history grows with the number of recipients. */
const BATCHES_A_RUN = 40;

/**
 * Delivers a notice: writes down whom it reaches, then sends batch after batch until nobody waits. How it stands is in the database, which every batch looks at: paused or cancelled there,
 * it stops after the mails that are on their way. A cancellation out of Temporal's UI is the signal `cancel`.
 */
export function notice(input: NoticeInput): Promise<NoticeResult> {
  const report = reportOf(input);
  const steering = steerByMessages(input.noticeId, (state) => report.show({ state }));
  return CancellationScope.nonCancellable(() => deliver(input, report, steering));
}

interface Report {
  readonly now: () => NoticeStatus;
  show(changed: Partial<NoticeStatus>): void;
  pausedItself(): void;
}

async function deliver(input: NoticeInput, report: Report, steering: NoticeSteering): Promise<NoticeResult> {
  const { noticeId } = input;
  report.show({});
  let place = input.earlier;
  if (!place) {
    const prepared = await prepareNotice({ noticeId });
    if (prepared.status !== 'prepared') return end(prepared.status, report, steering);
    place = { recipients: prepared.recipients, after: FIRST, passes: 0, deferredSince: null };
    report.show({ state: 'sending', recipients: place.recipients });
  }
  for (let batches = 1; ; batches += 1) {
    await steering.settled();
    steering.watch();
    const batch: SentBatch | undefined = await sendNoticeBatch({ noticeId, after: place.after }).catch(() => undefined);
    if (batch) {
      place = { ...place, after: batch.after, recipients: batch.recipients, ...(batch.joined > 0 && DAYS_OF_THEIR_OWN) };
      report.show({ state: batch.state, recipients: batch.recipients, sent: batch.sent, refused: batch.refused, departed: batch.departed });
    } else {
      // Nothing has left for days: it waits for somebody to mend that.
      await steering.take('pause');
      report.pausedItself();
    }
    if (batch?.state === 'sending' && !batch.more) place = await endOfPass(input, place, report, steering);
    const { state } = report.now();
    if (state === 'sent' || state === 'cancelled' || state === 'notice-deleted') return end(state, report, steering);
    if (state === 'paused') await steering.change(PAUSE_LOOKED_AT, 'Until it is resumed or cancelled');
    if (batches >= BATCHES_A_RUN || workflowInfo().continueAsNewSuggested) {
      await steering.settled();
      await continueAsNew<typeof notice>({ ...input, earlier: place });
    }
  }
}

const FIRST = '0';
/** Whoever stands in for others was not tried yet, and gets days of trying. */
const DAYS_OF_THEIR_OWN = { passes: 0, deferredSince: null };

/** Everybody was tried. Where some mails were taken by no server, they are tried again, from the first on; after days of trying they are given up. */
async function endOfPass({ noticeId }: NoticeInput, place: NoticeEarlier, report: Report, steering: NoticeSteering): Promise<NoticeEarlier> {
  const since = place.deferredSince ?? new Date().toISOString();
  const standing = await finishNotice({ noticeId, deferredSince: since, giveUpAfter: NEXT_PASS.altogether });
  const { triesAnew, ...counts } = standing;
  report.show(counts);
  const { recipients, state } = counts;
  if (triesAnew) return { recipients, after: FIRST, ...DAYS_OF_THEIR_OWN };
  if (state === 'sending') await steering.change(Math.min(NEXT_PASS.first * 2 ** place.passes, NEXT_PASS.longest), 'Until the rest is tried again');
  return { recipients, after: FIRST, passes: place.passes + 1, deferredSince: since };
}

async function end(outcome: NoticeOutcome, report: Report, steering: NoticeSteering): Promise<NoticeResult> {
  await steering.end();
  showOutcome(outcome);
  report.show({ state: outcome });
  await condition(allHandlersFinished);
  const { recipients, sent, refused, undelivered, departed } = report.now();
  return { outcome, recipients, sent, refused, undelivered, departed };
}

const NOBODY_YET = { sent: 0, refused: 0, undelivered: 0, departed: 0 };

/** What operators see of it: in answer to a query, and in Temporal's UI. */
function reportOf(input: NoticeInput): Report {
  let now: NoticeStatus = { state: input.earlier ? 'sending' : 'preparing', recipients: input.earlier?.recipients ?? 0, ...NOBODY_YET };
  setHandler(status, () => now, { description: 'How many have it, and how many wait' });
  let itself = false;
  const show = (changed: Partial<NoticeStatus>): void => {
    now = { ...now, ...changed };
    itself &&= now.state === 'paused';
    setCurrentDetails(noticeDetails(input, now, itself));
  };
  return {
    now: () => now,
    show,
    pausedItself() {
      itself = true;
      show({});
    },
  };
}
