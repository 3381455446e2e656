import { testRecordedHistories } from './recorded-histories.ts';
import { SCENARIOS } from './scenarios.ts';

testRecordedHistories({
  folder: 'histories',
  started: 'a request that was started',
  scenarios: SCENARIOS,
  noticed: { scenario: 'granted-by-update', activity: 'tellOutcome' },
  personal: /@/,
});
