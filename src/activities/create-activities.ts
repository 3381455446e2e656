import { cancellationSignal, cancelled, heartbeat } from '@temporalio/activity';
import { askContacts } from './ask-contacts.ts';
import { askSecondWord } from './ask-second-word.ts';
import { closeAccessChange } from './close-access-change.ts';
import { askOwnAddress, closeOwnAddress, settleOwnAddress, tellOwnAddress } from './confirm-own-address.ts';
import { closeContactReview } from './close-contact-review.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { escalateRequest } from './escalate-request.ts';
import { markReviewsStarted } from './mark-reviews-started.ts';
import { openContactReviews } from './open-contact-reviews.ts';
import { finishNotice } from './finish-notice.ts';
import { prepareNotice } from './prepare-notice.ts';
import { recordDecision } from './record-decision.ts';
import { recordExpiry } from './record-expiry.ts';
import { recordInvitationExpiry } from './record-invitation-expiry.ts';
import { recordInvitationStep } from './record-invitation-step.ts';
import { recordTalk } from './record-talk.ts';
import { remindContacts } from './remind-contacts.ts';
import { remindInvited } from './remind-invited.ts';
import { sendContactReview } from './send-contact-review.ts';
import { sendDigests } from './send-digests.ts';
import { sendNoticeBatch } from './send-notice-batch.ts';
import { sendNoticeSample } from './send-notice-sample.ts';
import { sendWelcome } from './send-welcome.ts';
import { steerNotice } from './steer-notice.ts';
import { tellAccessChange } from './tell-access-change.ts';
import { tellChange } from './tell-change.ts';
import { tellInvitationOutcome } from './tell-invitation-outcome.ts';
import { tellOutcome } from './tell-outcome.ts';
import { tellPrimary } from './tell-primary.ts';
import { closeContactChange, settleContactAddress } from './settle-contact-address.ts';
import { closeHandoverStory, settleHandover } from './settle-handover.ts';
import { tellContactAddress } from './tell-contact-address.ts';
import { tellContactChange } from './tell-contact-change.ts';
import { tellHandover } from './tell-handover.ts';
import { tellAnswer, tellQuestion } from './tell-question.ts';

type Verb<Input, Output> = (dependencies: ActivityDependencies, input: Input) => Promise<Output>;

/** The activities a worker offers, each bound to its database and mailer. Their names are part of every recorded history. */
export function createActivities(dependencies: ActivityDependencies) {
  const bind =
    <Input, Output>(verb: Verb<Input, Output>) =>
    (input: Input): Promise<Output> =>
      verb(dependencies, input);
  const mailing =
    <Input, Output>(verb: Verb<Input, Output>) =>
    (input: Input): Promise<Output> =>
      beating(verb(dependencies, input));
  /** Told that its worker stops, it writes down what it did before it gives up. */
  const delivering =
    <Input, Output>(verb: (dependencies: ActivityDependencies, input: Input, stop: AbortSignal) => Promise<Output>) =>
    (input: Input): Promise<Output> =>
      beatingOn(verb(dependencies, input, cancellationSignal()));
  return {
    askContacts: mailing(askContacts),
    remindContacts: mailing(remindContacts),
    escalateRequest: mailing(escalateRequest),
    tellPrimary: mailing(tellPrimary),
    recordDecision: bind(recordDecision),
    recordExpiry: bind(recordExpiry),
    recordTalk: bind(recordTalk),
    tellQuestion: mailing(tellQuestion),
    tellAnswer: mailing(tellAnswer),
    tellChange: mailing(tellChange),
    tellOutcome: mailing(tellOutcome),
    closeAccessChange: bind(closeAccessChange),
    tellAccessChange: mailing(tellAccessChange),
    tellContactChange: mailing(tellContactChange),
    tellContactAddress: mailing(tellContactAddress),
    settleContactAddress: bind(settleContactAddress),
    closeContactChange: bind(closeContactChange),
    tellHandover: mailing(tellHandover),
    settleHandover: bind(settleHandover),
    closeHandoverStory: bind(closeHandoverStory),
    openContactReviews: bind(openContactReviews),
    markReviewsStarted: bind(markReviewsStarted),
    closeContactReview: bind(closeContactReview),
    sendContactReview: mailing(sendContactReview),
    recordInvitationStep: bind(recordInvitationStep),
    recordInvitationExpiry: bind(recordInvitationExpiry),
    askSecondWord: mailing(askSecondWord),
    sendWelcome: mailing(sendWelcome),
    prepareNotice: mailing(prepareNotice),
    sendNoticeBatch: delivering(sendNoticeBatch),
    finishNotice: bind(finishNotice),
    steerNotice: bind(steerNotice),
    sendNoticeSample: mailing(sendNoticeSample),
    remindInvited: mailing(remindInvited),
    tellInvitationOutcome: mailing(tellInvitationOutcome),
    askOwnAddress: mailing(askOwnAddress),
    settleOwnAddress: bind(settleOwnAddress),
    closeOwnAddress: bind(closeOwnAddress),
    tellOwnAddress: mailing(tellOwnAddress),
    sendDigests: mailing(sendDigests),
  };
}

const BEAT_EVERY = 5000;

/**
 * A mail server may keep an activity waiting: meanwhile it tells the engine that its worker lives, and gives up where the worker has to stop. What is given up is tried again by
 * another worker, under the same Message-ID.
 */
function beating<Output>(work: Promise<Output>): Promise<Output> {
  return beatingOn(Promise.race([work, cancelled()]));
}

async function beatingOn<Output>(work: Promise<Output>): Promise<Output> {
  const beat = setInterval(() => heartbeat(), BEAT_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}

export type Activities = ReturnType<typeof createActivities>;
