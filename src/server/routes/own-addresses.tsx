import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { existsFreshSession } from '../../database/sessions.ts';
import { type OwnAddressId, parseId } from '../../domain/ids.ts';
import type { OwnAddressPurpose } from '../../domain/own-address.ts';
import type { Problems } from '../../templates/page-data.ts';
import { MyNoticesAddressPage, MySignInAddressPage } from '../../templates/pages/my-address.tsx';
import { paths } from '../../templates/paths.ts';
import type { AddressField } from '../../templates/preferences-data.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { browserHash } from '../middleware/browser.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { keepDraft } from '../use-cases/keep-draft.ts';
import { askForOwnAddress, forgetNoticesAddress, withdrawOwnAddress } from '../use-cases/own-addresses.ts';
import { checkAddressForm } from '../use-cases/preferences-form.ts';
import { ownDraft, ownForm } from './own-drafts.ts';
import { preferencesHere, waitingFor } from './preferences-here.ts';

const FORMS = { 'sign-in': 'preferences.sign-in', notices: 'preferences.notices' } as const;
const PATHS = { 'sign-in': paths.mySignInAddress(), notices: paths.myNoticesAddress() } as const;

/** One's own addresses: each new one counts once the link that is mailed to it was followed. */
export function ownAddressRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const limit = createRateLimits(sql);
  const gate = requireSignedIn(dependencies);

  for (const purpose of ['sign-in', 'notices'] as const) {
    routes.get(PATHS[purpose], gate, async (c) => {
      const draft = await ownDraft(sql, c, FORMS[purpose]);
      return showForm(c, purpose, { typed: draft ?? (await typedAtFirst(c, purpose)) });
    });
    routes.post(PATHS[purpose], requireSignedIn(dependencies, ownForm(FORMS[purpose], PATHS[purpose])), (c) => take(c, purpose, formOf(c)));
  }

  return routes;

  async function take(c: AppContext, purpose: OwnAddressPurpose, fields: FormFields): Promise<Response> {
    const { personId } = signedIn(c);
    if (fields['withdraw'] !== undefined) {
      await withdrawOwnAddress(dependencies, personId, purpose);
      return goTo(c, `${paths.preferences()}?done=withdrawn`);
    }
    if (purpose === 'notices' && (fields['email'] ?? '').trim() === '') {
      await forgetNoticesAddress(dependencies, personId);
      return goTo(c, `${paths.preferences()}?done=notices`);
    }
    const id = parseId<OwnAddressId>(fields['id']);
    if (!id) throw new HTTPException(422, { message: 'a form without its id' });
    if (await mustSignInFirst(c, purpose)) return showForm(c, purpose, { typed: fields }, 403);
    const checked = checkAddressForm(fields);
    if (!checked.ok) return showForm(c, purpose, { typed: fields, problems: checked.problems, formId: id }, 422);
    await limit('own-address', personId);
    return answer(c, purpose, fields, await askForOwnAddress(dependencies, { id, personId, purpose, email: checked.value }));
  }

  async function answer(c: AppContext, purpose: OwnAddressPurpose, fields: FormFields, asked: Awaited<ReturnType<typeof askForOwnAddress>>): Promise<Response> {
    if (asked === 'other-form') return showForm(c, purpose, { typed: fields, problems: { email: 'form-used' } }, 409);
    if (asked === 'asked') return goTo(c, PATHS[purpose]);
    if (purpose === 'sign-in') return showForm(c, purpose, { typed: fields, problems: { email: 'address-unchanged' } }, 422);
    return goTo(c, `${paths.preferences()}?done=notices`);
  }

  /** What opens the account is not changed by whoever finds an open browser, or a session's cookie. */
  async function mustSignInFirst(c: AppContext, purpose: OwnAddressPurpose): Promise<boolean> {
    return purpose === 'sign-in' && !(await existsFreshSession(sql, signedIn(c).sessionHash));
  }

  async function typedAtFirst(c: AppContext, purpose: OwnAddressPurpose): Promise<FormFields> {
    return purpose === 'notices' ? { email: (await preferencesHere(c, sql)).noticesEmail ?? '' } : {};
  }

  async function showForm(
    c: AppContext,
    purpose: OwnAddressPurpose,
    { typed, problems, formId }: { typed: FormFields; problems?: Problems<AddressField>; formId?: string },
    status: 200 | 403 | 409 | 422 = 200,
  ): Promise<Response> {
    const [{ email }, waiting] = await Promise.all([preferencesHere(c, sql), waitingFor(c, sql, purpose)]);
    const props = { view: c.get('view'), formId: formId ?? randomUUID(), email, typed, ...(problems && { problems }), waiting };
    if (purpose === 'notices') return page(c, <MyNoticesAddressPage {...props} />, status);
    const signInFirst = (await mustSignInFirst(c, purpose)) ? { next: await nextWith(c, typed) } : undefined;
    return page(c, <MySignInAddressPage {...props} signInFirst={signInFirst} />, status);
  }

  /** After the sign-in the form comes back as it was filled in. */
  async function nextWith(c: AppContext, typed: FormFields): Promise<string> {
    if ((typed['email'] ?? '') === '') return PATHS['sign-in'];
    const id = await keepDraft(sql, { browserHash: browserHash(c), form: FORMS['sign-in'], fields: { email: typed['email'] ?? '' } });
    return `${PATHS['sign-in']}?draft=${id}`;
  }
}
