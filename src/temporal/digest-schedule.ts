import { TASK_DIGEST, type TaskDigestInput } from '../workflows/preference-names.ts';
import type { ScheduleEntry } from './schedules.ts';

const MINUTE = 60_000;

/** Looks every hour for whom it is morning, and sends them what was put off. */
export function taskDigestSchedule(): ScheduleEntry {
  return {
    id: 'task-digest',
    workflowType: TASK_DIGEST,
    every: 60 * MINUTE,
    // Done before the next turn begins.
    input: { tryAgainEvery: 10 * MINUTE, tries: 5 } satisfies TaskDigestInput,
    summary: 'Mails of the day to whoever chose one a day for tasks',
    details: DETAILS,
  };
}

const DETAILS = [
  'People can choose one mail a day for what waits for their decision. Every hour, whoever’s clock has passed eight in the morning and who got none today gets what has been put off since.',
  '',
  '- What was decided meanwhile is left out, and nobody gets an empty mail',
  '- Paused, these mails wait; escalations, and whatever is due within a day, go out each by itself all the same',
  '',
  '&nbsp;',
].join('\n');
