import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { selectAddressChange } from '../../database/contact-addresses.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { type ContactChangeId, parseId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactAddressPage, sitePage } from '../middleware/site-page.ts';
import { goTo } from '../respond.ts';
import { type AddressSteered, type AddressSteering, steerContactAddress } from '../use-cases/steer-contact-address.ts';

const AT = '/sites/:siteNumber/contacts/address-changes/:id';

/** A new address that waits, for whoever may edit the contact: its link once more, or its end. Both buttons stand on the contact's page. */
export function addressChangeRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const limit = createRateLimits(sql);
  routes.use(AT, requireSignedIn(dependencies), contactAddressPage(dependencies));

  routes.get(AT, async (c) => {
    const { site } = sitePage(c);
    const change = await selectAddressChange(sql, idOf(c));
    if (change?.siteId !== site.id) throw new NotFoundError('no such change at this Site');
    return goTo(c, paths.contact(site.siteNumber, change.personId));
  });

  routes.post(AT, async (c) => {
    const { site, reader } = sitePage(c);
    const change = await selectAddressChange(sql, idOf(c));
    if (reader.contactUpdates !== 'update' && change?.personId !== reader.personId) throw new ForbiddenError('contacts-view-only');
    if (change?.siteId !== site.id) throw new NotFoundError('no such change at this Site');
    const { id } = change;
    const { act, mails } = wantedIn(formOf(c));
    if (act === 'send-again') await limit('send-again', id);
    const { steered, personId } = await steerContactAddress(dependencies, { id, siteId: site.id, by: signedIn(c).personId, act, mails });
    return goTo(c, `${paths.contact(site.siteNumber, personId)}?address=${deedOf(steered, act)}&change=${id}`);
  });
  return routes;
}

function idOf(c: AppContext): ContactChangeId {
  const id = parseId<ContactChangeId>(c.req.param('id'));
  if (!id) throw new NotFoundError('no such change');
  return id;
}

function wantedIn(fields: FormFields): Pick<AddressSteering, 'act' | 'mails'> {
  const { act, mails } = fields;
  if ((act !== 'withdraw' && act !== 'send-again') || mails === undefined || !/^\d{1,3}$/.test(mails))
    throw new HTTPException(422, { message: 'a form that is none of ours' });
  return { act, mails: Number(mails) };
}

function deedOf(steered: AddressSteered, act: AddressSteering['act']): 'sent' | 'withdrawn' | 'too-often' | 'over' {
  if (steered !== 'done') return steered;
  return act === 'withdraw' ? 'withdrawn' : 'sent';
}
