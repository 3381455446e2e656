import { Hono } from 'hono';
import type { Sql } from '../../database/connection.ts';
import { type Preferences, selectLocalesOf } from '../../database/preferences.ts';
import type { Problems, Typed } from '../../templates/page-data.ts';
import { MyDetailsPage } from '../../templates/pages/my-details.tsx';
import { MySubscriptionsPage } from '../../templates/pages/my-subscriptions.tsx';
import { PreferencesPage } from '../../templates/pages/preferences.tsx';
import { paths } from '../../templates/paths.ts';
import type { DetailField, PreferenceField, PreferencesDone } from '../../templates/preferences-data.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { rememberLocale } from '../middleware/language.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { checkDetailsForm, checkPreferencesForm } from '../use-cases/preferences-form.ts';
import { isSubscribed, setDetails, setPreferences, setSubscription } from '../use-cases/set-preferences.ts';
import { ownAddressLinkRoutes } from './own-address-links.tsx';
import { ownAddressStopRoutes } from './own-address-stops.tsx';
import { ownAddressRoutes } from './own-addresses.tsx';
import { ownDraft, ownForm } from './own-drafts.ts';
import { doneHere, doubtHere, preferencesHere, preferencesLine } from './preferences-here.ts';

/** "Set my preferences": what a person says about themselves, wherever they are a user or a contact. Everything here is about whoever is signed in; no path names anybody. */
export function preferencesRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const gate = requireSignedIn(dependencies);
  const gateOf = (name: string, path: string) => requireSignedIn(dependencies, ownForm(name, path));

  routes.get(paths.preferences(), gate, async (c) => {
    const [preferences, draft] = await Promise.all([preferencesHere(c, sql), ownDraft(sql, c, 'preferences')]);
    return showPreferences(c, preferences, draft ?? (await shownAs(c, sql, preferences)), { done: doneHere(c, preferences) });
  });
  routes.post(paths.preferences(), gateOf('preferences', paths.preferences()), async (c) => {
    const checked = checkPreferencesForm(formOf(c));
    if (!checked.ok) return showPreferences(c, await preferencesHere(c, sql), formOf(c), { problems: checked.problems });
    await setPreferences(sql, signedIn(c).personId, checked.value);
    rememberLocale(c, checked.value.locale);
    return saved(c, 'preferences');
  });

  routes.get(paths.myDetails(), gate, async (c) => {
    const { firstName, lastName, telephone } = await preferencesHere(c, sql);
    const draft = await ownDraft(sql, c, 'preferences.details');
    return showDetails(c, draft ?? { firstName, lastName, telephone });
  });
  routes.post(paths.myDetails(), gateOf('preferences.details', paths.myDetails()), async (c) => {
    const checked = checkDetailsForm(formOf(c));
    if (!checked.ok) return showDetails(c, formOf(c), checked.problems);
    await setDetails(sql, signedIn(c).personId, checked.value);
    return saved(c, 'details');
  });

  routes.get(paths.mySubscriptions(), gate, async (c) => {
    const draft = await ownDraft(sql, c, 'preferences.subscriptions');
    const newVersions = draft ? draft['new-versions'] === 'yes' : await isSubscribed(sql, signedIn(c).personId, 'new-versions');
    return page(c, <MySubscriptionsPage view={c.get('view')} newVersions={newVersions} />);
  });
  routes.post(paths.mySubscriptions(), gateOf('preferences.subscriptions', paths.mySubscriptions()), async (c) => {
    await setSubscription(sql, signedIn(c).personId, 'new-versions', formOf(c)['new-versions'] === 'yes');
    return saved(c, 'subscriptions');
  });

  routes.route('/', ownAddressRoutes(dependencies));
  routes.route('/', ownAddressLinkRoutes(dependencies));
  routes.route('/', ownAddressStopRoutes(dependencies));
  return routes;

  async function showDetails(c: AppContext, typed: Typed<DetailField>, problems: Problems<DetailField> = {}): Promise<Response> {
    const doubt = await doubtHere(c, sql, typed.telephone);
    return page(c, <MyDetailsPage view={c.get('view')} typed={typed} problems={problems} doubt={doubt} />, Object.keys(problems).length > 0 ? 422 : 200);
  }

  async function showPreferences(
    c: AppContext,
    preferences: Preferences,
    typed: Typed<PreferenceField>,
    { problems = {}, done }: { problems?: Problems<PreferenceField>; done?: PreferencesDone | undefined },
  ): Promise<Response> {
    const line = await preferencesLine(c, sql, preferences);
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return page(c, <PreferencesPage view={c.get('view')} preferences={line} typed={typed} problems={problems} done={done} />, status);
  }
}

/** Whoever never chose a language is shown the one that they are written to in, and none where their Sites write in several: what this browser speaks says nothing of that. */
async function shownAs(c: AppContext, sql: Sql, { locale, timeZone, taskMails }: Preferences): Promise<Typed<PreferenceField>> {
  const [written = c.get('view').locale, ...others] = locale ? [locale] : await selectLocalesOf(sql, signedIn(c).personId);
  return { locale: others.length > 0 ? '' : written, timeZone: timeZone ?? '', taskMails };
}

function saved(c: AppContext, done: PreferencesDone): Response {
  return goTo(c, `${paths.preferences()}?done=${done}`);
}
