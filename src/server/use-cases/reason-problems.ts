import type { ReasonProblem } from '../../domain/text.ts';
import type { Problem } from '../../templates/page-data.ts';

/** What a form says at the field of a reason (or of another text of that kind) that the rules refuse. */
export const REASON_PROBLEMS = {
  'reason-missing': 'missing',
  'reason-too-long': 'too-long',
  'reason-characters': 'characters',
} as const satisfies Record<ReasonProblem, Problem>;
