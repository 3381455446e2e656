/** What both sides of a comparison gave, round by round. */
export interface Sides<T> {
  readonly product: readonly T[];
  readonly bare: readonly T[];
}

/** Runs both sides once a round, each first in every other round: what else the machine does then hits both. */
export async function alternate<T>(rounds: number, sides: { product: () => Promise<T>; bare: () => Promise<T> }): Promise<Sides<T>> {
  const results = { product: [] as T[], bare: [] as T[] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['bare', 'product'] as const) : (['product', 'bare'] as const);
    for (const side of order) results[side].push(await sides[side]());
  }
  return results;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** By linear interpolation; NaN where there are no values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}

/** The median of each round's own quotient. */
export function pairedRatio({ product, bare }: Sides<number>): number {
  return median(product.map((value, round) => value / (bare[round] ?? Number.NaN)));
}

/** Does `work` for every item, `lanes` of them at a time. */
export async function concurrently<Item, Result>(lanes: number, items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return items.map((_, index) => results.get(index) as Result);
}

/** Milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
