import { NOTICE_SCENARIOS } from './notice-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'notices',
  started: 'a notice that was published',
  scenarios: NOTICE_SCENARIOS,
  noticed: { scenario: 'sent', activity: 'sendNoticeBatch' },
  personal: /@|Quotes for|Devis de|arrivent en mars/,
});
