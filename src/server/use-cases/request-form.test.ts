import { describe, expect, it } from 'vitest';
import { checkRequestForm, permissionsIn } from './request-form.ts';

const filled = { siteNumber: '7001234', firstName: 'Marie', lastName: 'Tremblay', telephone: '+1 514 555 0142', why: 'For the release', reporting: 'view' };

describe('the self-nomination form', () => {
  it.each(['7001234', ' 700 1234 ', '700\u00A01234'])('reads the Site number %j', (siteNumber) => {
    expect(checkRequestForm({ ...filled, siteNumber })).toMatchObject({ ok: true, value: { siteNumber: '7001234' } });
  });

  it('names every problem at once', () => {
    expect(checkRequestForm({ firstName: ' ', lastName: 'x'.repeat(81), telephone: 'a\u0000', why: 'y'.repeat(4097), siteNumber: '7' })).toEqual({
      ok: false,
      problems: {
        siteNumber: 'site-number',
        firstName: 'missing',
        lastName: 'too-long',
        telephone: 'characters',
        permissions: 'nothing-asked',
        why: 'too-long',
      },
    });
  });

  it('takes no level that the matrix does not have, and no permission where none is posted', () => {
    expect(checkRequestForm({ ...filled, reporting: 'update' })).toMatchObject({ ok: false, problems: { permissions: 'level' } });
    expect(permissionsIn({})).toMatchObject({ reporting: 'none', manageAccess: 'none' });
  });
});
