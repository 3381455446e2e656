import type { Sides } from './rounds.ts';

/** One line of the report. Figures are medians over the rounds; `ratio` is the median of each round's own product ÷ bare, so that noise which hits both is taken out. */
export interface Figure {
  readonly section: 'engine' | 'pages' | 'list' | 'first view' | 'start' | 'invitations' | 'notices' | 'documents';
  readonly name: string;
  readonly unit: '/s' | 'ms' | 's' | 'kB' | 'MB' | 'count';
  readonly product: number;
  readonly bare?: number;
  readonly ratio?: number;
  readonly target?: Target;
  /** What the medians were taken of; in the file only. */
  readonly rounds?: Sides<number>;
}

export interface Target {
  /** As it stands in the table: "≥ 70 %". */
  readonly text: string;
  readonly met: boolean;
}

export function ratioAtLeast(percent: number, ratio: number): Target {
  return { text: `≥ ${percent} %`, met: ratio * 100 >= percent };
}

export function ratioAtMost(percent: number, ratio: number): Target {
  return { text: `≤ ${percent} %`, met: ratio * 100 <= percent };
}

export function atMost(limit: number, unit: Figure['unit'], value: number): Target {
  return { text: `≤ ${limit} ${unit}`, met: value <= limit };
}

/** Not more than `margin` above the bare figure. */
export function within(margin: number, unit: Figure['unit'], { product, bare }: { product: number; bare: number }): Target {
  return { text: `≤ bare + ${margin} ${unit}`, met: product <= bare + margin };
}
