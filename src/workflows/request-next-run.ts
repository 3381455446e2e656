import type { AccessRequestInput } from './names.ts';

interface EarlierRun {
  readonly askedAt: string;
  readonly openSince: string | null;
  readonly earlier: NonNullable<AccessRequestInput['earlier']>;
}

/** What the next run is started with: as this one, and where it stands. */
export function runAfter(input: AccessRequestInput, { askedAt, openSince, earlier }: EarlierRun): AccessRequestInput {
  const { questionOpenSince: _before, ...same } = input;
  return { ...same, askedAt, earlier, ...(openSince !== null && { questionOpenSince: openSince }) };
}
