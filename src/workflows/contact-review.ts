import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { type ReviewMoment, reviewMoments, type ReviewStep } from '../domain/contact-review.ts';
import { mailing, recording } from './activity-options.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';
import type { ContactReviewInput, ContactReviewResult, ContactReviewStatus, ReviewOutcome } from './review-names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

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

type Step = { readonly step: 'first'; readonly after: 0 } | ReviewMoment;

async function askUntilDone(input: ContactReviewInput): Promise<ContactReviewResult> {
  const { reviewId, policy } = input;
  const steps: readonly Step[] = [{ step: 'first', after: 0 }, ...reviewMoments(policy)];
  let { askedAt } = input;
  let { passed, undelivered } = input.earlier ?? { passed: 0, undelivered: [] as readonly string[] };
  let woken = false;
  let outcome: ReviewOutcome | undefined;

  const atOf = ({ after }: Step): number => Date.parse(askedAt ?? input.dueAt) + after;
  const next = () => {
    const step = steps[passed];
    return step && outcome === undefined ? { step: step.step, at: new Date(atOf(step)).toISOString() } : null;
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
  for (const step of steps.slice(passed)) {
    while (outcome === undefined && Date.now() < atOf(step)) {
      await condition(() => woken, atOf(step) - Date.now(), { summary: IN_WORDS[step.step] });
      if (woken) {
        woken = false;
        await look(false);
      }
      if (outcome === undefined && workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof contactReview>({ ...input, ...(askedAt !== undefined && { askedAt }), earlier: { passed, undelivered } });
    }
    if (outcome !== undefined) break;
    if (step.step === 'end') {
      await look(true);
      break;
    }
    // The time runs from when the mail is due to leave, however long a mail server keeps it waiting.
    if (step.step === 'first') askedAt ??= new Date().toISOString();
    passed += 1;
    show();
    await sendContactReview[step.step]({ reviewId, step: step.step }).catch(() => void (undelivered = [...undelivered, step.step]));
    show();
  }
  upsertSearchAttributes([{ key: REQUEST_STATE, value: outcome === 'review-deleted' ? 'deleted' : (outcome ?? 'lapsed') }]);
  show();
  await condition(allHandlersFinished);
  return { outcome: outcome ?? 'lapsed', undelivered };
}

const IN_WORDS: Readonly<Record<Step['step'], string>> = {
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

/** What operators read under "Current details" in Temporal's UI: markdown, with ids instead of names. */
function details({ siteNumber, month }: ContactReviewInput, { askedAt, next, outcome, undelivered }: Shown): string {
  return [
    `### Contacts of Site ${siteNumber} · ${month.slice(0, 7)}`,
    '',
    `**${outcome ? OUTCOMES[outcome] : 'Waits for somebody to say that all is correct'}**`,
    '',
    `- Primary contact asked: ${askedAt ?? 'not yet'}`,
    ...(next ? [`- Next: ${next.step === 'end' ? 'it ends' : next.step} at ${next.at}`] : []),
    ...(undelivered.length > 0 ? [`- ⚠ Mails not delivered: ${undelivered.join(', ')}`] : []),
    '',
    `Who is who: \`npx octroi people list --site ${siteNumber} --json\``,
    '',
    '&nbsp;',
  ].join('\n');
}
