import { HANDOVER_SCENARIOS } from './handover-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'handovers',
  started: 'a Site that was offered',
  scenarios: HANDOVER_SCENARIOS,
  noticed: { scenario: 'accepted', activity: 'tellHandover' },
  personal: /@|Tremblay/,
});
