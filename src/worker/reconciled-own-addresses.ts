import { selectOwnAddress, selectRunningAddresses, selectUnstartedAddresses } from '../database/own-addresses.ts';
import type { OwnAddressId } from '../domain/ids.ts';
import { startAddressConfirmationById } from '../temporal/start-address-confirmation.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

/** New addresses of people's own that are neither confirmed nor given up. */
export const OWN_ADDRESSES: ReconciledWork<OwnAddressId> = {
  name: 'new addresses',
  idName: 'ownAddressId',
  selectUnstarted: selectUnstartedAddresses,
  selectRunning: selectRunningAddresses,
  stateOf: (workflowClient, id) => workflowClient.stateOfOwnAddress(id),
  async isDone(sql, id) {
    const address = await selectOwnAddress(sql, id);
    return !address || address.closedAt !== null;
  },
  isStarted: isTakenOver(selectOwnAddress),
  start: startAddressConfirmationById,
};
