/** Entry of the workflow bundle: what it exports is what the worker can run. */
export { accessChange } from './access-change.ts';
export { accessRequest } from './access-request.ts';
export { addressConfirmation } from './address-confirmation.ts';
export { contactReview } from './contact-review.ts';
export { contactReviews } from './contact-reviews.ts';
export { invitation } from './invitation.ts';
export { notice } from './notice.ts';
export { noticeSample } from './notice-sample.ts';
export { taskDigest } from './task-digest.ts';
export { contactChange } from './contact-change.ts';
export { primaryHandover } from './primary-handover.ts';
