import { CONTACT_SCENARIOS } from './contact-change-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'contact-changes',
  started: 'a contact that was saved',
  scenarios: CONTACT_SCENARIOS,
  noticed: { scenario: 'confirmed', activity: 'tellContactAddress' },
  personal: /@|Tremblay/,
});
