import { ADDRESS_SCENARIOS } from './address-confirmation-scenarios.ts';
import { testRecordedHistories } from './recorded-histories.ts';

testRecordedHistories({
  folder: 'address-confirmations',
  started: 'a new address that was asked for',
  scenarios: ADDRESS_SCENARIOS,
  noticed: { scenario: 'confirmed', activity: 'tellOwnAddress' },
  personal: /@|Nadia/,
});
