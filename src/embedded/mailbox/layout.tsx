import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

export function Layout({ title, children }: { title: string; children: Child }) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <link rel="stylesheet" href="/mailbox.css" />
          <script src="/mailbox.js" defer></script>
        </head>
        <body>{children}</body>
      </html>
    </>
  );
}
