import { isValueTaken } from '../../database/value-taken.ts';

/** Somebody may begin to use the address between the question and the answer: asked again, the rule knows it. */
export async function withAddressFree<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isValueTaken(error)) throw error;
    return act();
  }
}
