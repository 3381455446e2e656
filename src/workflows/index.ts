/** Entry of the workflow bundle: what it exports is what the worker can run. */
export { accessRequest } from './access-request.ts';
