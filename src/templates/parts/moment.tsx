import { day, moment, relative } from '../../locales/times.ts';
import type { View } from '../view.ts';

interface MomentProps {
  readonly view: View;
  readonly at: Date;
  /** `relative` (the default) has the exact moment beside it for pointers and screen readers; `day` is for deadlines and dates of record. */
  readonly form?: 'relative' | 'exact' | 'day';
  /** Of the Site, where the page is not about one Site alone. */
  readonly timeZone?: string;
}

export function Moment({ view, at, form = 'relative', timeZone = view.timeZone }: MomentProps) {
  const exact = moment(at, view.locale, timeZone);
  const shown = form === 'exact' ? exact : form === 'day' ? day(at, view.locale, timeZone) : relative(at, view.now, view.locale, timeZone);
  return (
    <time datetime={at.toISOString()} title={exact}>
      {shown}
      {form === 'relative' && <span class="visually-hidden"> ({exact})</span>}
    </time>
  );
}
