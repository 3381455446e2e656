const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** What a reader sees of our own HTML, in one line. */
export function htmlText(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return unescaped(body.replace(/<br\/?>|<\/(?:p|div|li|h1|h2)>/g, ' ').replace(/<[^>]*>/g, '')).replace(/[\t\n\r ]+/g, ' ');
}

export function links(html: string): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => unescaped(href ?? ''));
}
