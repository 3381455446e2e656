/** How the parts tell the person at the terminal what goes on; nothing else in this folder writes there. */
export type Progress = {
  /** Begins the line of one part. */
  begin(label: string): ProgressStep;
  /** A line of its own, such as "Temporal stopped; starting it again". */
  note(text: string): void;
};

export type ProgressStep = {
  /** Says what takes so long; shown only where it does. */
  update(detail: string): void;
  done(detail?: string): void;
  fail(): void;
};

export const silentProgress: Progress = {
  begin: () => ({ update: () => undefined, done: () => undefined, fail: () => undefined }),
  note: () => undefined,
};
