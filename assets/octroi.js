// What the pages do better with a script: everything here also works without one.
(() => {
  'use strict';

  const announcer = document.getElementById('announcer');
  const announce = (text) => {
    if (announcer) announcer.textContent = text;
  };

  // A form shown again with problems: its summary takes the focus, even where the address names a part of the page.
  document.querySelector('[data-problem-summary]')?.focus();

  // A second press sends nothing twice. The mark goes when the page comes back out of the browser's memory.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute('hx-post')) return;
    if (form.dataset.sending !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = '';
    setTimeout(() => form.dataset.sending !== undefined && announce(announcer?.dataset.sending ?? ''), 1000);
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sending]')) delete form.dataset.sending;
    announce('');
  });

  // Another language is another page: what was typed comes along, for this tab and this page alone.
  const typedKey = () => `typed ${location.pathname}`;
  const fieldsOfMain = () => [...document.querySelectorAll('#main form [name]')].filter(({ type }) => type !== 'hidden' && type !== 'submit');
  document.querySelector('form.language')?.addEventListener('submit', () => {
    const typed = fieldsOfMain().map(({ name, type, value, checked }) => (type === 'radio' || type === 'checkbox' ? { name, value, checked } : { name, value }));
    if (typed.length > 0) sessionStorage.setItem(typedKey(), JSON.stringify(typed));
  });
  const typed = sessionStorage.getItem(typedKey());
  sessionStorage.removeItem(typedKey());
  for (const { name, value, checked } of JSON.parse(typed ?? '[]')) {
    for (const field of fieldsOfMain().filter((one) => one.name === name)) {
      if (checked === undefined) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }

  // A request of htmx that failed: say so beside what was pressed, and leave everything as it was typed.
  const showFailure = (element, kind) => {
    const place = element.closest?.('.request') ?? document.getElementById('main');
    place.querySelector('[data-failure]')?.remove();
    const failure = document.getElementById(`failed-${kind}`)?.content.firstElementChild.cloneNode(true);
    if (!failure) return;
    const slot = place.querySelector('[id^="trouble-"]') ?? place;
    slot.append(failure);
    failure.focus();
  };
  const isPoll = (ctx) => ctx.sourceElement?.hasAttribute('hx-trigger');
  document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
    if (ctx?.sourceElement && !ctx.response && !isPoll(ctx)) showFailure(ctx.sourceElement, 'offline');
  });
  document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
    if (ctx.response.status >= 500 && !isPoll(ctx)) showFailure(ctx.sourceElement, ctx.response.status === 503 ? 'unavailable' : 'server');
  });
  document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
    if (!isPoll(ctx)) ctx.sourceElement.closest?.('.request')?.querySelector('[data-failure]')?.remove();
  });

  // A closed form gives the focus back to what opened it; an outcome that came by itself is read out.
  document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
    ctx.returnsTo = ctx.sourceElement?.dataset?.returnsTo;
    ctx.row = ctx.sourceElement?.closest?.('.request')?.id;
  });
  // What was decided in its row waits no more.
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    const count = document.querySelector('.waiting .count');
    if (count) count.textContent = document.querySelectorAll('.waiting .request:not(.request-decided)').length;
    if (ctx.returnsTo) document.getElementById(ctx.returnsTo)?.focus();
    const outcome = ctx.row && document.getElementById(ctx.row)?.querySelector('.outcome-sentence');
    if (outcome && !outcome.closest('[autofocus]')) announce(outcome.textContent);
  });
})();
