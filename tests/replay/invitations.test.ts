import { INVITATION_SCENARIOS } from './invitation-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'invitations',
  started: 'an invitation that was made',
  scenarios: INVITATION_SCENARIOS,
  noticed: { scenario: 'declined-by-signal', activity: 'tellInvitationOutcome' },
  personal: /@|Maryse|Typed/,
  // A signal to another workflow is brought by Temporal's own history service.
  identities: ['history-service'],
});
