import { REVIEW_SCENARIOS } from './contact-review-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'contact-reviews',
  started: 'a review of contacts that was opened',
  scenarios: REVIEW_SCENARIOS,
  noticed: { scenario: 'done', activity: 'sendContactReview' },
  personal: /@|Tremblay/,
});
