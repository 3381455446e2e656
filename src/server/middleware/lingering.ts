const LINGERS = 15_000;
/** Times the largest file: a little too large is read to its end, a hundred times too large is not. */
const AT_MOST = 5;

/**
 * An answer to a form that nobody reads to its end: it is given at once, and ends only when the rest has arrived and was thrown away. A browser that is cut off
 * while it sends shows that it was, and not the answer. No longer and no more than is fair: then it is cut off.
 */
export function lingering(answer: Response, rest: ReadableStreamDefaultReader<Uint8Array>, largest: number): Response {
  const body = answer.body?.getReader();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (let part = await body?.read(); part && !part.done; part = await body?.read()) controller.enqueue(part.value);
      await throwAway(rest, largest * AT_MOST);
      controller.close();
    },
  });
  return new Response(stream, answer);
}

async function throwAway(rest: ReadableStreamDefaultReader<Uint8Array>, most: number): Promise<void> {
  const late = setTimeout(() => void rest.cancel().catch(() => undefined), LINGERS);
  try {
    let length = 0;
    for (let part = await rest.read(); !part.done && length < most; part = await rest.read()) length += part.value.length;
  } catch {
    // Whoever sent it has gone.
  } finally {
    clearTimeout(late);
    await rest.cancel().catch(() => undefined);
  }
}
