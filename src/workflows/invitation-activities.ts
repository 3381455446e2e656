import { getExternalWorkflowHandle, sleep } from '@temporalio/workflow';
import type { RequestToSettle } from '../activities/record-invitation-step.ts';
import type { InvitationId } from '../domain/ids.ts';
import { mailing, recording } from './activity-options.ts';
import { grant } from './messages.ts';
import { accessRequestWorkflowId } from './names.ts';

export const recordInvitationStep = recording('recordInvitationStep', 'Check what was said on fresh rows and record it');
export const recordInvitationExpiry = recording('recordInvitationExpiry', 'Record that nobody answered in time');
export const sendWelcome = mailing('sendWelcome', 'Send the welcome mail to the invited person');
export const remindInvited = mailing('remindInvited', 'Remind the invited person');
export const askSecondWord = mailing('askSecondWord', 'Ask for a second word');
export const remindSecondWord = mailing('askSecondWord', 'Remind those who can say the second word');
export const escalateSecondWord = mailing('askSecondWord', 'Escalate to everyone who decides, and the desk');
export const tellInvitationOutcome = mailing('tellInvitationOutcome', 'Tell the outcome by mail');

/** A request's workflow that is not there yet is started by the reconciler within seconds. */
const SETTLING_TRIES = 5;

/** Who accepted had asked by themselves too: that request is granted with what the invitation gave. Under the invitation's id, so that it counts once. */
export async function settleRequest(invitationId: InvitationId, { requestId, by, permissions }: RequestToSettle): Promise<void> {
  const request = getExternalWorkflowHandle(accessRequestWorkflowId(requestId));
  for (let tried = 1; ; tried += 1) {
    try {
      return await request.signal(grant, { decisionId: invitationId, by, permissions });
    } catch (error) {
      if (tried === SETTLING_TRIES) throw error;
      await sleep('5 seconds', { summary: 'Until the request of the same person is looked for again' });
    }
  }
}
