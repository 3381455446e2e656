import type { MessageKey } from '../../locales/en.ts';
import type { TimelineStep } from '../page-data.ts';
import { changesInWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';

interface TimelineProps {
  readonly view: View;
  readonly steps: readonly TimelineStep[];
  /** Whoever did a step and reads it is "you". */
  readonly readerId: string;
}

/** What has happened to a request and what is still to come, in order. */
export function Timeline({ view, steps, readerId }: TimelineProps) {
  return (
    <ol class="timeline">
      {steps.map((step) => (
        <li class={`step ${step.done ? 'step-done' : 'step-todo'} step-${step.kind}`}>
          <span class="step-what">
            {stepText(view, step, readerId)}
            {!step.done && <span class="visually-hidden"> ({view.t('timeline.todo')})</span>}
          </span>
          <span class="step-when">{step.at && <Moment view={view} at={step.at} form="exact" />}</span>
          <StepContent view={view} step={step} />
        </li>
      ))}
    </ol>
  );
}

/** What was asked or answered, and what a change changed. */
function StepContent({ view, step: { text, change } }: { readonly view: View; readonly step: TimelineStep }) {
  if (text !== undefined) return <p class="step-content quoted written">{text}</p>;
  if (!change) return null;
  return (
    <ul class="step-content differences">
      {changesInWords(view, change).map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  );
}

const TO_COME: Partial<Record<TimelineStep['kind'], MessageKey>> = {
  'contacts-told': 'timeline.contacts-told.todo',
  reminder: 'timeline.reminder.todo',
  escalation: 'timeline.escalation.todo',
};

const BY_READER: Partial<Record<TimelineStep['kind'], MessageKey>> = {
  asked: 'timeline.asked-you',
  withdrawn: 'timeline.withdrawn-you',
  question: 'timeline.question-you',
  answer: 'timeline.answer-you',
  changed: 'timeline.changed-you',
};

function stepText(view: View, step: TimelineStep, readerId: string): string {
  if (step.kind === 'refused' && !step.by) return view.t('timeline.refused-unknown');
  const own = step.by?.id === readerId ? BY_READER[step.kind] : undefined;
  const key = own ?? (step.done ? undefined : TO_COME[step.kind]) ?? (`timeline.${step.kind}` as const);
  return view.t(key, { name: step.by?.name ?? '' });
}
