import { CHANGE_SCENARIOS } from './access-change-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'access-changes',
  started: 'a change of access that was made',
  scenarios: CHANGE_SCENARIOS,
  noticed: { scenario: 'told', activity: 'tellAccessChange' },
  personal: /@|Left the company/,
});
