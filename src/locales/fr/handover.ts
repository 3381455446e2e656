import type { handover as english } from '../en/handover.ts';

/** Words of handing a Site over, in French. */
export const handover = {
  'handover.title': 'Transmettre le site',
} as const satisfies Record<keyof typeof english, string>;
