import { CONTACT_REVIEWS, type ContactReviewsInput } from '../workflows/review-names.ts';
import type { ScheduleEntry, ScheduleSettings } from './schedules.ts';

/** Looks for the Sites whose contacts are to be reviewed, and asks their primary contacts. */
export function contactReviewsSchedule({ every, reminder, secondaries }: ScheduleSettings['review']): ScheduleEntry {
  return {
    id: 'contact-reviews',
    workflowType: CONTACT_REVIEWS,
    every,
    input: { every, policy: { reminder, secondaries } } satisfies ContactReviewsInput,
    summary: 'Monthly reviews of contacts that are due',
    details: DETAILS,
  };
}

const DETAILS = [
  'Opens the monthly review of the Sites whose moment comes before the next turn, and starts a workflow `contactReview` for each. The moments are spread over the working days among the',
  'first five of the month, from 9 to 12 o’clock at the Site.',
  '',
  '- Paused, nobody is asked until it goes on; whoever was due meanwhile is asked on the working days that follow, unless the month is nearly over',
  '- To ask some Sites at once: start `contactReviews` by hand with this schedule’s input and `"siteNumbers": ["7001234"]` in it. A Site that was asked this month is not asked again',
  '',
  '&nbsp;',
].join('\n');
