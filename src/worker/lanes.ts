/** Does something with each item, `lanes` of them at the same time. Told to stop, or once one of them failed, it begins no further one, and ends when those that were begun have ended. */
export async function inLanes<T>(lanes: number, items: readonly T[], act: (item: T) => Promise<void>, signal?: AbortSignal): Promise<void> {
  const rest = items.values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const item of rest) {
      if (failed || signal?.aborted) return;
      try {
        await act(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const broken = ended.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}
