// Shows new mails as they arrive: asks the page for itself and takes over its list. Without this script, reloading does the same.
const source = new EventSource('/events');
let waiting = false;

async function refresh() {
  if (waiting) return;
  waiting = true;
  await new Promise((resolve) => setTimeout(resolve, 150));
  waiting = false;
  const response = await fetch(location.href).catch(() => undefined);
  if (!response) return;
  if (!response.ok) {
    location.assign('/');
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('mails');
  const shown = document.getElementById('mails');
  if (!fresh || !shown) return;
  const focused = document.activeElement?.id;
  shown.replaceWith(fresh);
  if (focused?.startsWith('mail-')) document.getElementById(focused)?.focus({ preventScroll: true });
}

source.addEventListener('change', () => void refresh());
// After a restart of the stack the stream comes back, perhaps with mails in between.
let connected = false;
source.addEventListener('hello', () => {
  if (connected) void refresh();
  connected = true;
});
addEventListener('pagehide', () => source.close());
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
