// What the pages do better with a script: everything here also works without one.
(() => {
  'use strict';

  const announcer = document.getElementById('announcer');
  const announce = (text) => {
    if (announcer) announcer.textContent = text;
  };

  // A form shown again with problems: its summary takes the focus, even where the address names a part of the page.
  document.querySelector('[data-problem-summary]')?.focus();

  // A file that is too large is told before it is sent, in the words that the server would answer with. Where it has answered to another file, they take the
  // place of that answer, beside the field and above the form: the two never say different things.
  document.addEventListener('change', ({ target }) => {
    if (target.dataset?.largest === undefined) return;
    const tooLarge = [...target.files].some(({ size }) => size > Number(target.dataset.largest));
    const answers = [document.getElementById(`${target.id}-problem`), document.querySelector(`[data-problem-summary] a[href="#${target.id}"]`)].filter(Boolean);
    for (const answer of answers) {
      answer.dataset.answered ??= answer.lastChild.data;
      answer.lastChild.data = tooLarge ? target.dataset.tooLarge : answer.dataset.answered;
    }
    document.getElementById(`${target.id}-too-large`)?.remove();
    target.toggleAttribute('data-refused', tooLarge);
    if (tooLarge || answers.length > 0) target.setAttribute('aria-invalid', 'true');
    else target.removeAttribute('aria-invalid');
    if (!tooLarge || answers.length > 0) return;
    const problem = Object.assign(document.createElement('p'), { id: `${target.id}-too-large`, className: 'field-problem', textContent: target.dataset.tooLarge });
    problem.setAttribute('role', 'alert');
    target.before(problem);
  });
  document.addEventListener(
    'submit',
    (event) => {
      const file = [...event.target.elements].find(({ dataset }) => dataset.refused !== undefined);
      if (!file) return;
      event.preventDefault();
      file.focus();
    },
    true,
  );

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

  // A form with something unsaved in it asks before it is left. Saving it is no leaving, nor is another language, which takes along what was typed.
  const isUnsaved = (form) =>
    form.dataset.unsaved === 'typed' ||
    [...form.elements].some((field) => {
      if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
      if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && (option.defaultSelected || option.value !== ''));
      return field.type !== 'hidden' && 'defaultValue' in field && field.value !== field.defaultValue;
    });
  let leaving = false;
  document.addEventListener('submit', ({ defaultPrevented, target }) => {
    if (!defaultPrevented && target.matches('form[data-unsaved], form.language')) leaving = true;
  });
  window.addEventListener('pageshow', () => (leaving = false));
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && [...document.querySelectorAll('form[data-unsaved]')].some(isUnsaved)) event.preventDefault();
  });

  // What was typed into fields, to be typed into the same ones again.
  const fieldsOf = (root) => [...root.querySelectorAll('[name]')].filter(({ type }) => !['hidden', 'submit', 'file'].includes(type));
  const keepTyped = (key, fields) => {
    const typed = fields.map(({ name, type, value, checked }) => (type === 'radio' || type === 'checkbox' ? { name, value, checked } : { name, value }));
    if (typed.length > 0) sessionStorage.setItem(key, JSON.stringify(typed));
  };
  const fillIn = (key, fields) => {
    const typed = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    for (const { name, value, checked } of JSON.parse(typed ?? '[]')) {
      for (const field of fields.filter((one) => one.name === name)) {
        if (checked === undefined) field.value = value;
        else if (field.value === value) field.checked = checked;
      }
    }
  };

  // The same of the forms of decisions that are open in their rows.
  const openForms = () => [...document.querySelectorAll('.request-open form.decision-form')];
  const formKey = (form) => `typed ${new URL(form.action).pathname}`;
  const keepForms = () => openForms().forEach((form) => keepTyped(formKey(form), fieldsOf(form)));

  // Another language is another page: what was typed comes along, for this tab and this page alone, and forms that were open in their rows are opened again for it.
  const typedKey = `typed ${location.pathname}`;
  const fieldsOfMain = () => fieldsOf(document.getElementById('main') ?? document);
  const opened = () => [...document.querySelectorAll('.request-open .form-close')].map((close) => close.dataset.returnsTo);
  document.querySelector('form.language')?.addEventListener('submit', () => {
    sessionStorage.setItem(`opened ${location.pathname}`, JSON.stringify(opened()));
    keepForms();
    keepTyped(typedKey, fieldsOfMain());
  });
  fillIn(typedKey, fieldsOfMain());
  const reopening = JSON.parse(sessionStorage.getItem(`opened ${location.pathname}`) ?? '[]');
  sessionStorage.removeItem(`opened ${location.pathname}`);
  window.addEventListener('load', () => reopening.forEach((id) => document.getElementById(id)?.click()));

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

  // A part that asks for itself and hears nothing says of when its figures are, once, and politely: until something comes again, which takes its place. Of when they are is the server's word.
  const STALE_AFTER = 10_000;
  const heard = new Map();
  const asksForItself = (ctx) => (ctx?.sourceElement?.getAttribute?.('hx-trigger') ?? '').startsWith('every ');
  // The server does not take it for somebody who is there: a tab that was forgotten keeps nobody signed in.
  document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
    if (asksForItself(ctx)) ctx.request.headers['X-Octroi-Asks-Itself'] = 'true';
  });
  const sayStale = (part) => {
    const note = document.getElementById('stale')?.content.firstElementChild.cloneNode(true);
    if (!note || !part.isConnected || part.querySelector('[data-stale]')) return;
    const { shownAt, timeZone } = document.getElementById('main').dataset;
    const at = heard.get(part.id) ?? new Date(shownAt);
    const time = note.querySelector('time');
    time.dateTime = at.toISOString();
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', hourCycle: 'h23', timeZone }).format(at);
    part.prepend(note);
    announce(note.textContent.trim());
  };
  document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
    if (asksForItself(ctx)) ctx.staleTimer = setTimeout(sayStale, STALE_AFTER, ctx.sourceElement);
  });
  document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => clearTimeout(ctx?.staleTimer));
  document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
    if (asksForItself(ctx) && !ctx.response) sayStale(ctx.sourceElement);
  });
  document.addEventListener('htmx:after:request', (event) => {
    const { ctx } = event.detail;
    if (!asksForItself(ctx)) return;
    const isEmpty = ctx.response.status < 400 && ctx.text.trim() === '' && !ctx.response.headers.has('HX-Redirect');
    // An empty answer would take away what is shown.
    if (isEmpty) event.preventDefault();
    if (isEmpty || ctx.response.status >= 500) sayStale(ctx.sourceElement);
    else {
      heard.set(ctx.sourceElement.id, new Date(ctx.response.headers.get('Date') ?? Date.now()));
      if (ctx.sourceElement.querySelector('[data-stale]')) announce('');
    }
  });

  // A form that opens in its row is a step of its own: Back closes it and stays on the list. Closed or sent, the step is gone.
  const openForm = (row) => document.getElementById(row)?.matches('.request-open') ?? false;
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    if (!ctx.row) return;
    const isStep = history.state?.row === ctx.row;
    if (openForm(ctx.row) && !isStep) {
      // Both are marked as htmx's own, so that it leaves them as they are.
      if (history.state === null) history.replaceState({ htmx: true }, '');
      history.pushState({ htmx: true, row: ctx.row }, '', `#${ctx.row}`);
    } else if (!openForm(ctx.row) && isStep) history.back();
  });
  window.addEventListener('popstate', () => {
    // A link to a place within the page, such as a problem's field, is no step back.
    if (history.state === null) return;
    for (const form of document.querySelectorAll('.requests .request-open')) if (history.state?.row !== form.id) form.querySelector('.form-close')?.click();
  });

  // A closed form gives the focus back to what opened it; an outcome that came by itself is read out.
  document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
    ctx.returnsTo = ctx.sourceElement?.dataset?.returnsTo;
    ctx.row = ctx.sourceElement?.closest?.('.request')?.id;
    ctx.saidBefore = document.getElementById(ctx.sourceElement?.dataset?.says)?.textContent || '';
  });
  // What was decided in its row waits no more.
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    const count = document.querySelector('.waiting .count');
    if (count) count.textContent = (count.dataset.waiting - document.querySelectorAll('.waiting .request-decided').length).toLocaleString(document.documentElement.lang);
    if (ctx.returnsTo) document.getElementById(ctx.returnsTo)?.focus();
    const outcome = ctx.row && document.getElementById(ctx.row)?.querySelector('.outcome-sentence');
    if (outcome && !outcome.closest('[autofocus]')) announce(outcome.textContent);
    // What was asked for again and again until it was done, and now is.
    const done = document.querySelector('[data-says]');
    const said = (ctx.sourceElement?.id === done?.id && document.getElementById(done?.dataset.says)?.textContent) || '';
    // Asked for again although it stands still, it is not read out again.
    if (said && said !== ctx.saidBefore) announce(said);
  });

  // Whatever takes an open form away, it is as it was left when it opens again.
  window.addEventListener('popstate', () => history.state !== null && keepForms());
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    for (const form of openForms()) if (sessionStorage.getItem(formKey(form)) !== null) fillIn(formKey(form), fieldsOf(form));
    const address = ctx.hx?.replaceurl ?? ctx.hx?.pushurl;
    if (address) history.replaceState(history.state, '', address);
  });

  // The User list follows its search: "/" leads there, what was found is read out, and forms that it takes away keep what was typed.
  document.addEventListener('keydown', (event) => {
    const search = document.querySelector('[data-search]');
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.select();
    }
    const filters = event.key === 'Escape' && event.target.closest?.('.list-filters[open]');
    if (filters) {
      filters.open = false;
      filters.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', ({ target }) => {
    const filters = document.querySelector('.list-filters[open]');
    if (filters && !filters.contains(target)) filters.open = false;
  });
  document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
    if (ctx.sourceElement?.hasAttribute?.('data-search')) keepForms();
  });
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    if (ctx.sourceElement?.hasAttribute?.('data-search')) announce(document.querySelector('[data-list-result]')?.textContent ?? '');
    // Whoever was granted access in their row is a user now.
    if (ctx.row && document.getElementById(ctx.row)?.classList.contains('request-granted') && document.getElementById('users-part')) {
      htmx.ajax('GET', location.pathname + location.search, { target: '#users-part', select: '#users-part', swap: 'outerHTML' });
    }
  });
})();
