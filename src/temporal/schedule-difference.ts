import { isDeepStrictEqual } from 'node:util';
import type { ScheduleDescription, ScheduleOptions, ScheduleOptionsStartWorkflowAction } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';

type Wanted = Pick<ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>, 'spec' | 'action' | 'policies'>;
type Described = Pick<ScheduleDescription, 'spec' | 'action' | 'policies'>;

/** Is a schedule, as Temporal describes it, another one than the product wants? Whether it is paused is the operators' and no part of it. */
export function isOtherSchedule(described: Described, wanted: Wanted): boolean {
  return !isDeepStrictEqual(compared(described), compared(wanted));
}

/** What the product says of its schedules, in one shape: Temporal fills in what was left out, and arguments come back as JSON. */
function compared({ spec, action, policies }: Described | Wanted): unknown {
  const { type, workflowType, workflowId, taskQueue, args, staticSummary, staticDetails } = action;
  return {
    intervals: (spec.intervals ?? []).map(({ every, offset }) => [every, offset ?? 0]),
    // The product has none of these: somebody else put them there.
    others: [spec.calendars ?? [], spec.skip ?? [], spec.startAt, spec.endAt, spec.jitter ?? 0],
    policies: [policies?.overlap, policies?.catchupWindow, policies?.pauseOnFailure],
    action: [type, workflowType, workflowId, taskQueue, JSON.parse(JSON.stringify(args ?? [])), staticSummary, staticDetails],
  };
}
