import { SAMPLE_SCENARIOS } from './notice-sample-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'notice-samples',
  started: 'a sample that was asked for',
  scenarios: SAMPLE_SCENARIOS,
  noticed: { scenario: 'sent', activity: 'sendNoticeSample' },
  personal: /@|Quotes for|Devis de|Paule/,
});
