import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';

/** An engine that is there and takes everything, for tests that are not about it. */
export function fakeWorkflowClient(overrides: Partial<WorkflowClient> = {}): WorkflowClient {
  return {
    startAccessRequest: async () => undefined,
    decide: async () => ({ kind: 'unknown' }),
    talk: async () => ({ kind: 'unknown' }),
    leaveToPrimary: async () => 'sent',
    stateOf: async () => 'running',
    startInvitation: async () => undefined,
    decideInvitation: async () => ({ kind: 'unknown' }),
    stateOfInvitation: async () => 'running',
    startAccessChange: async () => undefined,
    undoneAccessChange: async () => undefined,
    stateOfAccessChange: async () => 'running',
    startContactChange: async () => undefined,
    wakeContactChange: async () => undefined,
    stateOfContactChange: async () => 'running',
    startHandover: async () => undefined,
    wakeHandover: async () => undefined,
    stateOfHandover: async () => 'running',
    startNotice: async () => undefined,
    wakeNotice: async () => undefined,
    startNoticeSample: async () => undefined,
    stateOfNotice: async () => 'running',
    startContactReview: async () => undefined,
    reviewedContacts: async () => undefined,
    stateOfContactReview: async () => 'running',
    ensureSchedules: async () => undefined,
    startAddressConfirmation: async () => undefined,
    settledAddress: async () => undefined,
    stateOfOwnAddress: async () => 'running',
    isReachable: async () => true,
    close: async () => undefined,
    ...overrides,
  };
}
