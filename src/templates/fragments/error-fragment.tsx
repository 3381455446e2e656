import type { Refusal } from '../../domain/decision.ts';
import { fileSize } from '../../locales/sizes.ts';
import type { View } from '../view.ts';
import { Notice } from '../parts/notice.tsx';

export const ERROR_STATUSES = [403, 404, 405, 409, 410, 413, 422, 429, 431, 500, 503] as const;
export type ErrorStatus = (typeof ERROR_STATUSES)[number];

export interface ErrorProps {
  readonly view: View;
  readonly status: ErrorStatus;
  /** Why somebody may not do something: its words come before the general ones. */
  readonly refusal?: Refusal;
  /** In seconds, for 429. */
  readonly retryAfter?: number;
  /** Of what is taken, in bytes, for 413. */
  readonly limit?: number;
}

/** What happened, whether something was changed, and what to do. */
export function errorSentences({ view, status, refusal, retryAfter = 60, limit }: ErrorProps): string[] {
  const general = status === 429 ? view.t('error.429.text', { minutes: Math.max(1, Math.ceil(retryAfter / 60)) }) : view.t(`error.${status}.text`);
  const why = refusal ? view.t(`refusal.${refusal}`) : limit === undefined ? undefined : view.t('error.413.limit', { largest: fileSize(limit, view.locale) });
  return why === undefined ? [general] : [why, general];
}

/** The error of one form, shown inside it: the form and what was typed stay. */
export function ErrorFragment(props: ErrorProps) {
  const { view, status } = props;
  return (
    <Notice tone="danger" urgent>
      <p>
        <strong>{view.t(`error.${status}.title`)}</strong>
      </p>
      {errorSentences(props).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p class="reference">{view.t('error.reference', { requestId: view.requestId })}</p>
    </Notice>
  );
}
