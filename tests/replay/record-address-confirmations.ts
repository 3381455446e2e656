/** Records the histories that address-confirmations.test.ts replays: `npx tsx tests/replay/record-address-confirmations.ts VERSION`; see `recordScenarios`. */
import { startAddressConfirmation } from '../../src/temporal/start-address-confirmation.ts';
import { addressConfirmationWorkflowId } from '../../src/workflows/preference-names.ts';
import { createOwnAddress } from '../support/preferences.ts';
import { createPerson } from '../support/sites.ts';
import { ADDRESS_SCENARIOS } from './address-confirmation-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios('address-confirmations', ADDRESS_SCENARIOS, async ({ sql, ownerSql, workflowClient, environment }, { play, ...options }) => {
  const person = await createPerson(sql, 'Nadia');
  const address = await createOwnAddress(sql, person, options);
  await startAddressConfirmation(sql, workflowClient, address);
  const handle = environment.client.workflow.getHandle(addressConfirmationWorkflowId(address.id));
  const { runId, workflowId } = await handle.describe();
  await play({ sql, ownerSql, workflowClient, person, address, handle });
  await handle.result();
  return { workflowId, runId };
});
