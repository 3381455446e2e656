import type { Sql } from '../../database/connection.ts';
import { selectNoticeReach } from '../../database/notice-reach.ts';
import type { SiteId } from '../../domain/ids.ts';
import type { NoticeKind } from '../../domain/notice.ts';

interface Reached {
  readonly kind: NoticeKind;
  /** Null: every Site. */
  readonly siteId: SiteId | null;
}

export interface NoticeReachCounts {
  /** How many people such a notice would reach. */
  count(of: Reached): Promise<number>;
  /** The same where it is known within a moment; otherwise it goes on being counted, and undefined is given. */
  countSoon(of: Reached, within?: number): Promise<number | undefined>;
}

/** For how long a number over all Sites is good, in milliseconds. */
const GOOD_FOR = 30_000;

/**
 * Counts whom notices reach. Over ten thousand Sites that takes seconds, in which nobody should look at an empty window: the numbers over all Sites are counted once for everybody who
 * asks, and kept for half a minute. Of one Site it is quick, and always fresh.
 */
export function noticeReachCounts({ sql, clock }: { readonly sql: Sql; readonly clock: () => Date }): NoticeReachCounts {
  const known = new Map<NoticeKind, { readonly until: number; readonly number: Promise<number> }>();
  const count = (of: Reached): Promise<number> => {
    if (of.siteId !== null) return selectNoticeReach(sql, of);
    const now = clock().getTime();
    const found = known.get(of.kind);
    if (found && found.until > now) return found.number;
    const number = selectNoticeReach(sql, of);
    const entry = { until: now + GOOD_FOR, number };
    known.set(of.kind, entry);
    // One that failed is counted anew by whoever asks next.
    number.catch(() => known.get(of.kind) === entry && known.delete(of.kind));
    return number;
  };
  return {
    count,
    async countSoon(of, within = 300) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), within);
      });
      try {
        return await Promise.race([count(of), late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
