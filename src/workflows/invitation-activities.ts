import { getExternalWorkflowHandle, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { RequestToSettle } from '../activities/record-invitation-step.ts';
import type { InvitationId } from '../domain/ids.ts';
import { grant } from './messages.ts';
import { accessRequestWorkflowId } from './names.ts';

/** As with requests: short effects stay within the workflow task, and where the database stays away, Temporal's server goes on trying without a trace in the history. */
const QUICK = { startToCloseTimeout: '2 seconds', retry: { initialInterval: '100 milliseconds', maximumAttempts: 3 } } as const;
const PATIENT = { startToCloseTimeout: '10 seconds', retry: { initialInterval: '1 second', maximumInterval: '15 seconds' } } as const;
const STEP = { summary: 'Check what was said on fresh rows and record it' };
const EXPIRY = { summary: 'Record that nobody answered in time' };
const [quickStep, patientStep] = [proxyLocalActivities<Activities>({ ...QUICK, ...STEP }), proxyActivities<Activities>({ ...PATIENT, ...STEP })];
const [quickExpiry, patientExpiry] = [proxyLocalActivities<Activities>({ ...QUICK, ...EXPIRY }), proxyActivities<Activities>({ ...PATIENT, ...EXPIRY })];

export const recordStep: Activities['recordInvitationStep'] = (input) =>
  quickStep.recordInvitationStep(input).catch(() => patientStep.recordInvitationStep(input));
export const recordExpiry: Activities['recordInvitationExpiry'] = (input) =>
  quickExpiry.recordInvitationExpiry(input).catch(() => patientExpiry.recordInvitationExpiry(input));

/** Mails are tried again every minute at the latest, for three days; no answer waits for them. */
const MAILING = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '15 seconds',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;
export const { sendWelcome } = proxyActivities<Activities>({ ...MAILING, summary: 'Send the welcome mail to the invited person' });
export const { remindInvited } = proxyActivities<Activities>({ ...MAILING, summary: 'Remind the invited person' });
export const { askSecondWord } = proxyActivities<Activities>({ ...MAILING, summary: 'Ask for a second word' });
export const { askSecondWord: remindSecondWord } = proxyActivities<Activities>({ ...MAILING, summary: 'Remind those who can say the second word' });
export const { askSecondWord: escalateSecondWord } = proxyActivities<Activities>({ ...MAILING, summary: 'Escalate to everyone who decides, and the desk' });
export const { tellInvitationOutcome } = proxyActivities<Activities>({ ...MAILING, summary: 'Tell the outcome by mail' });

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
