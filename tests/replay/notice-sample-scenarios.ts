export interface SampleScenario {
  /** There is no such notice. */
  readonly deleted: boolean;
}

/** The shapes that a sample of a notice can have: one committed history each. */
export const SAMPLE_SCENARIOS: Readonly<Record<string, SampleScenario>> = { sent: { deleted: false }, 'notice-deleted': { deleted: true } };
