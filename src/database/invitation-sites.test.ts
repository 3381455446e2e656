import { describe, expect, it } from 'vitest';
import { createContact } from '../../tests/support/contacts.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSite, LONG_SITE_POLICY } from '../../tests/support/sites.ts';
import { selectInvitationSite } from './invitation-sites.ts';
import type { Person } from './people.ts';
import { saveSitePolicy } from './site-policies.ts';

const { sql } = useTestDatabase();

describe('at a Site whose limit of secondary contacts was lowered to nobody, there is a place', () => {
  it.each([
    ['for whoever is one already', 'secondary', true],
    ['for the primary contact, who needs none', 'primary', true],
    ['for nobody else', 'technical', false],
  ] as const)('%s', async (_, who, hasPlace) => {
    const site = await createSite(sql);
    const people: Record<typeof who, Person> = {
      secondary: await createContact(sql, site, ['secondary']),
      primary: site.primary,
      technical: await createContact(sql, site, ['technical']),
    };
    expect(await saveSitePolicy(sql, site.id, { ...LONG_SITE_POLICY, secondariesAllowed: 0 }, 0, site.primary.id)).toBe(true);
    for (const places of ['held', 'with-promised'] as const) {
      const { secondaries, secondariesAllowed } = await selectInvitationSite(sql, site.id, people[who].id, places);
      expect(secondaries < secondariesAllowed).toBe(hasPlace);
    }
  });
});
