import { Hono } from 'hono';
import type { MessageStore } from './message-store.ts';

const LARGEST_PAGE = 1_000;

/** The JSON for scripts and tests: newest first, at most 1,000 at a time (`limit`, `offset`; `X-Total-Count` says how many match). */
export function createMailboxApi(store: MessageStore): Hono {
  const api = new Hono();
  api.get('/', async (context) => {
    const { to, kind, ref, limit, offset } = context.req.query();
    const found = store.list({ to, kind, ref });
    const start = wholeNumber(offset, 0);
    const chosen = found.slice(start, start + Math.min(LARGEST_PAGE, wholeNumber(limit, LARGEST_PAGE)));
    context.header('X-Total-Count', String(found.length));
    const messages = await Promise.all(chosen.map((summary) => store.read(summary.id)));
    return context.json(messages.filter((message) => message !== undefined));
  });
  api.get('/:id', async (context) => {
    const message = await store.read(context.req.param('id'));
    return message ? context.json(message) : context.json({ error: 'There is no such message.' }, 404);
  });
  api.delete('/', async (context) => {
    await store.clear();
    return context.body(null, 204);
  });
  return api;
}

function wholeNumber(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}
