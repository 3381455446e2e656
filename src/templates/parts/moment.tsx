import { clock, day, moment, relative, timeOfDay } from '../../locales/times.ts';
import type { View } from '../view.ts';

interface MomentProps {
  readonly view: View;
  readonly at: Date;
  /** `relative` (the default) has the exact moment beside it for pointers and screen readers; `day` is for deadlines and dates of record, `clock` for what is seconds away, `hour` where the day goes without saying. */
  readonly form?: 'relative' | 'exact' | 'day' | 'clock' | 'hour';
  /** Of the Site, where the page is not about one Site alone. */
  readonly timeZone?: string;
}

export function Moment({ view, at, form = 'relative', timeZone = view.timeZone }: MomentProps) {
  const exact = moment(at, view.locale, timeZone);
  const shown = shownAs(form, at, view, timeZone);
  return (
    <time datetime={at.toISOString()} title={exact}>
      {shown}
      {form === 'relative' && <span class="visually-hidden"> ({exact})</span>}
    </time>
  );
}

function shownAs(form: MomentProps['form'], at: Date, { locale, now }: View, timeZone: string): string {
  switch (form) {
    case 'exact':
      return moment(at, locale, timeZone);
    case 'day':
      return day(at, locale, timeZone);
    case 'hour':
      return timeOfDay(at, locale, timeZone);
    case 'clock':
      return clock(at, locale, timeZone);
    default:
      return relative(at, now, locale, timeZone);
  }
}
