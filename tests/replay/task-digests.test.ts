import { testRecordedHistories } from './recorded-histories.ts';
import { DIGEST_SCENARIOS } from './task-digest-scenarios.ts';

testRecordedHistories({
  folder: 'task-digests',
  started: 'a turn of the daily mails that began',
  scenarios: DIGEST_SCENARIOS,
  noticed: { scenario: 'sent', activity: 'sendDigests' },
  personal: /@|Rose|Tremblay/,
});
