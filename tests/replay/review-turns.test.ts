import { testRecordedHistories } from './recorded-histories.ts';
import { TURN_SCENARIOS } from './review-turn-scenarios.ts';

testRecordedHistories({
  folder: 'review-turns',
  started: 'a turn of the schedule of reviews that began',
  scenarios: TURN_SCENARIOS,
  noticed: { scenario: 'noted-while-the-database-was-away', activity: 'markReviewsStarted' },
  personal: /@|Tremblay/,
});
