/** Entry of the workflow bundle: what it exports is what the worker can run. */
export { accessChange } from './access-change.ts';
export { accessRequest } from './access-request.ts';
export { invitation } from './invitation.ts';
