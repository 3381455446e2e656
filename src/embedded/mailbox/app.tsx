import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { guard, MAIL_POLICY } from './guard.ts';
import { createMailboxApi } from './api.ts';
import { ListPage } from './list-page.tsx';
import { selectList } from './listing.ts';
import type { MessageStore } from './message-store.ts';
import { isView, MessagePage } from './message-page.tsx';

const STYLES = readFileSync(new URL('./assets/mailbox.css', import.meta.url), 'utf8');
const SCRIPT = readFileSync(new URL('./assets/mailbox.js', import.meta.url), 'utf8');

/** The pages and the JSON of the mailbox. */
export function createMailboxApp(store: MessageStore): Hono {
  const app = new Hono();
  app.use(guard);
  app.get('/mailbox.css', (context) => context.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/mailbox.js', (context) => context.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/', (context) => context.html(<ListPage list={selectList(store, context.req.query('q'), context.req.query('page'))} />));
  app.get('/messages/:id', async (context) => {
    const message = await store.read(context.req.param('id'));
    if (!message) return context.notFound();
    const asked = context.req.query('view');
    const view = isView(asked) ? asked : message.html === '' ? 'text' : 'html';
    const raw = view === 'raw' ? (await store.readRaw(message.id))?.toString('utf8') : undefined;
    return context.html(
      <MessagePage message={message} view={view} raw={raw ?? ''} list={selectList(store, context.req.query('q'), context.req.query('page'))} />,
    );
  });
  app.get('/messages/:id/html', async (context) => {
    const message = await store.read(context.req.param('id'));
    if (!message) return context.notFound();
    return context.html(withNewTabs(message.html), 200, { 'Content-Security-Policy': MAIL_POLICY, 'Content-Language': 'und' });
  });
  app.post('/delete-all', async (context) => {
    await store.clear();
    return context.redirect('/', 303);
  });
  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const stop = store.onChange(() => void stream.writeSSE({ event: 'change', data: '' }));
      stream.onAbort(stop);
      await stream.writeSSE({ event: 'hello', data: '', retry: 1_000 });
      while (!stream.aborted && !stream.closed) await stream.sleep(20_000).then(() => stream.write(': still here\n\n'));
      stop();
    }),
  );
  app.route('/api/messages', createMailboxApi(store));
  app.notFound((context) =>
    context.req.path.startsWith('/api/')
      ? context.json({ error: 'There is no such message.' }, 404)
      : context.html(<ListPage list={selectList(store, undefined, undefined)} missing />, 404),
  );
  return app;
}

/** A link in a mail opens beside the mailbox, as a mail program would. */
function withNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => `${head}${base}`) : `${base}${html}`;
}
