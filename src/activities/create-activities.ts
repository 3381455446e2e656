import { cancelled, heartbeat } from '@temporalio/activity';
import { askContacts } from './ask-contacts.ts';
import { askSecondWord } from './ask-second-word.ts';
import { closeAccessChange } from './close-access-change.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { escalateRequest } from './escalate-request.ts';
import { recordDecision } from './record-decision.ts';
import { recordExpiry } from './record-expiry.ts';
import { recordInvitationExpiry } from './record-invitation-expiry.ts';
import { recordInvitationStep } from './record-invitation-step.ts';
import { recordTalk } from './record-talk.ts';
import { remindContacts } from './remind-contacts.ts';
import { remindInvited } from './remind-invited.ts';
import { sendWelcome } from './send-welcome.ts';
import { tellAccessChange } from './tell-access-change.ts';
import { tellChange } from './tell-change.ts';
import { tellInvitationOutcome } from './tell-invitation-outcome.ts';
import { tellOutcome } from './tell-outcome.ts';
import { tellPrimary } from './tell-primary.ts';
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
    recordInvitationStep: bind(recordInvitationStep),
    recordInvitationExpiry: bind(recordInvitationExpiry),
    askSecondWord: mailing(askSecondWord),
    sendWelcome: mailing(sendWelcome),
    remindInvited: mailing(remindInvited),
    tellInvitationOutcome: mailing(tellInvitationOutcome),
  };
}

const BEAT_EVERY = 5000;

/**
 * A mail server may keep an activity waiting: meanwhile it tells the engine that its worker lives, and gives up where the worker has to stop. What is given up is tried again by
 * another worker, under the same Message-ID.
 */
async function beating<Output>(work: Promise<Output>): Promise<Output> {
  const beat = setInterval(() => heartbeat(), BEAT_EVERY);
  try {
    return await Promise.race([work, cancelled()]);
  } finally {
    clearInterval(beat);
  }
}

export type Activities = ReturnType<typeof createActivities>;
