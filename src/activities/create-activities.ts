import { askContacts } from './ask-contacts.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { escalateRequest } from './escalate-request.ts';
import { recordDecision } from './record-decision.ts';
import { recordExpiry } from './record-expiry.ts';
import { remindContacts } from './remind-contacts.ts';
import { tellOutcome } from './tell-outcome.ts';
import { tellPrimary } from './tell-primary.ts';

type Verb<Input, Output> = (dependencies: ActivityDependencies, input: Input) => Promise<Output>;

/** The activities a worker offers, each bound to its database and mailer. Their names are part of every recorded history. */
export function createActivities(dependencies: ActivityDependencies) {
  const bind =
    <Input, Output>(verb: Verb<Input, Output>) =>
    (input: Input): Promise<Output> =>
      verb(dependencies, input);
  return {
    askContacts: bind(askContacts),
    remindContacts: bind(remindContacts),
    escalateRequest: bind(escalateRequest),
    tellPrimary: bind(tellPrimary),
    recordDecision: bind(recordDecision),
    recordExpiry: bind(recordExpiry),
    tellOutcome: bind(tellOutcome),
  };
}

export type Activities = ReturnType<typeof createActivities>;
