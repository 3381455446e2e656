import { describe, expect, it } from 'vitest';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { translator } from '../../locales/translate.ts';
import type { UserLine } from '../page-data.ts';
import { userRows } from './user-row.tsx';

const SITE = { siteNumber: '7001234', name: 'Atelier Nord', timeZone: 'America/Montreal' };
const USER: UserLine = {
  person: { id: 'x', name: 'Paul Roy', email: 'paul@atelier-nord.example' },
  contactTypes: [],
  permissions: { ...NO_PERMISSIONS, purchaseDownload: 'media' },
  addedAt: new Date('2026-03-12T03:00:00Z'),
};

function row(user: Partial<UserLine>, locale: 'en' | 'fr' = 'en'): string {
  const view = { t: translator(locale), locale };
  return userRows(view, SITE, [{ ...USER, ...user }]);
}

describe('a line of the User list', () => {
  it('escapes what people typed', () => {
    const html = row({ person: { id: 'x', name: '<script>alert(1)</script>', email: `"'&@x.example` } });
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&quot;&#39;&amp;@x.example');
    expect(html).not.toContain('<script>');
  });

  it('has a cell for each area, the contact types and the day, whatever is held', () => {
    expect(row({}).match(/role="cell"/g)).toHaveLength(9);
    expect(row({ contactTypes: ['secondary', 'technical'] })).toContain('<td role="cell" data-column="Contact">Secondary, Technical</td>');
  });

  it('says a level in its own language, also after another one was asked for', () => {
    expect(row({})).toContain('Media</span>');
    expect(row({}, 'fr')).not.toContain('Media</span>');
    expect(row({})).toContain('<td role="cell" class="none"><span>None</span></td>');
  });

  it('draws how strong a level is among those of its area', () => {
    expect(row({})).toContain('class="dots-2-of-3"');
    expect(row({ permissions: { ...NO_PERMISSIONS, reporting: 'view', allocations: 'view' } })).toMatch(/dots-1-of-1.*dots-1-of-2/);
  });

  it('leads to the user', () => {
    expect(row({})).toContain('<a class="user-name" href="/sites/7001234/access/users/x">Paul Roy</a>');
  });

  it('says the day as it was at the Site', () => {
    expect(row({})).toContain('11 Mar 2026');
  });
});
