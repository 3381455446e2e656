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
import { type ReviewMoment, reviewMoments, type ReviewStep } from '../domain/contact-review.ts';
import { mailing, recording } from './activity-options.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';
import { currentDetails, showOutcome } from './operators-view.ts';
import type { ContactReviewInput, ContactReviewResult, ContactReviewStatus, ReviewOutcome } from './review-names.ts';

const closeContactReview = recording('closeContactReview', 'Look whether it was done, and end it with its month');
const sendContactReview: Record<ReviewStep, ReturnType<typeof mailing<'sendContactReview'>>> = {
  first: mailing('sendContactReview', 'Ask the primary contact'),
  reminder: mailing('sendContactReview', 'Remind the primary contact'),
  secondaries: mailing('sendContactReview', 'Tell the secondary contacts'),
};

const status = defineQuery<ContactReviewStatus>('status');

/**
 * The review of a Site's contacts in one month: the primary contact is asked and reminded, the secondaries are told, and with the month it is over. What stands in the database counts: a
 * signal `reviewed` only wakes the workflow to look. A cancellation out of Temporal's UI changes nothing.
 */
export function contactReview(input: ContactReviewInput): Promise<ContactReviewResult> {
  return CancellationScope.nonCancellable(() => askUntilDone(input));
}

async function askUntilDone(input: ContactReviewInput): Promise<ContactReviewResult> {
  const { reviewId, policy } = input;
  let { askedAt } = input;
  let { passed, undelivered } = input.earlier ?? { passed: 0, undelivered: [] as readonly string[] };
  let woken = false;
  let outcome: ReviewOutcome | undefined;

  const dueAt = Date.parse(input.dueAt);
  /** What comes next: the end at the latest, and nothing but the end once that moment is there. */
  const upcoming = (): ReviewMoment => {
    const end = { step: 'end', at: dueAt + policy.end } as const;
    return (Date.now() < end.at && reviewMoments(policy, dueAt, askedAt === undefined ? dueAt : Date.parse(askedAt))[passed]) || end;
  };
  const next = () => {
    const { step, at } = upcoming();
    return outcome === undefined ? { step, at: new Date(at).toISOString() } : null;
  };
  setHandlersInOrder([[{ name: 'reviewed' }, () => void (woken = true), 'Somebody said that all is correct: look at the database']]);
  setHandler(status, (): ContactReviewStatus => ({ outcome: outcome ?? null, askedAt: askedAt ?? null, next: next() }), {
    description: 'Where the review stands, and what comes next',
  });
  const show = (): void => setCurrentDetails(details(input, { askedAt, next: next(), outcome, undelivered }));
  const look = async (end: boolean): Promise<void> => {
    const state = await closeContactReview({ reviewId, end });
    if (state !== 'open') outcome = state;
  };

  show();
  while (outcome === undefined) {
    const { step, at } = upcoming();
    if (Date.now() < at) {
      await condition(() => woken, at - Date.now(), { summary: IN_WORDS[step] });
      if (woken) {
        woken = false;
        await look(false);
      }
      if (outcome === undefined && workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof contactReview>({ ...input, ...(askedAt !== undefined && { askedAt }), earlier: { passed, undelivered } });
    } else if (step === 'end') {
      await look(true);
      break;
    } else {
      // The time to the reminders runs from when the mail is to leave, however long a mail server keeps it waiting.
      if (step === 'first') askedAt ??= new Date().toISOString();
      passed += 1;
      show();
      await sendContactReview[step]({ reviewId, step }).catch(() => void (undelivered = [...undelivered, step]));
      show();
    }
  }
  showOutcome(outcome ?? 'lapsed');
  show();
  await condition(allHandlersFinished);
  return { outcome: outcome ?? 'lapsed', undelivered };
}

const IN_WORDS: Readonly<Record<ReviewMoment['step'], string>> = {
  first: 'Until the primary contact is asked',
  reminder: 'Until the primary contact is reminded',
  secondaries: 'Until the secondary contacts are told',
  end: 'Until the month is over',
};

const OUTCOMES: Readonly<Record<ReviewOutcome, string>> = {
  done: 'Somebody said that all is correct',
  lapsed: 'Nobody reviewed the contacts this month',
  'review-deleted': 'The review does not exist any more',
};

interface Shown {
  readonly askedAt: string | undefined;
  readonly next: ContactReviewStatus['next'];
  readonly outcome: ReviewOutcome | undefined;
  readonly undelivered: readonly string[];
}

function details({ siteNumber, month }: ContactReviewInput, { askedAt, next, outcome, undelivered }: Shown): string {
  return currentDetails({
    about: `Contacts of Site ${siteNumber} · ${month.slice(0, 7)}`,
    state: outcome ? OUTCOMES[outcome] : 'Waits for somebody to say that all is correct',
    facts: [
      `- Primary contact asked: ${askedAt ?? 'not yet'}`,
      ...(next ? [`- Next: ${next.step === 'end' ? 'it ends' : next.step} at ${next.at}`] : []),
      ...(undelivered.length > 0 ? [`- ⚠ Mails not delivered: ${undelivered.join(', ')}`] : []),
    ],
    siteNumber,
  });
}
