import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { userListScene, type UserListScene } from '../../../tests/support/user-list-scene.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const scene = () => userListScene(sql, testApp);

describe('the export', () => {
  const exported = async ({ site, browser }: UserListScene, query = '') => {
    const answer = await browser.get(paths.exportUsers(site.siteNumber, query));
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
    return { answer, bytes, rows };
  };

  test('is what is filtered, in the columns that the import reads', async () => {
    const one = await scene();
    const { answer, bytes, rows } = await exported(one, 'contact=technical');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(answer.headers.get('Content-Disposition')).toMatch(new RegExp(`^attachment; filename="users-${one.site.siteNumber}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`));
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(rows).toMatchObject([
      {
        site_number: one.site.siteNumber,
        first_name: 'Émile',
        last_name: 'Côté',
        // A spreadsheet would calculate it.
        telephone: "'+1 514 555 0142",
        contact_types: 'technical',
        purchase_download: 'software',
        reporting: 'view',
        manage_access: 'none',
        state: 'active',
      },
    ]);
    expect((await exported(one)).rows).toHaveLength(3);
    expect((await exported(one, 'q=nobody')).rows).toEqual([]);
  });

  test('of filters that make no sense is refused', async () => {
    const { site, browser } = await scene();
    expect((await browser.get(paths.exportUsers(site.siteNumber, 'from=2026-02-30'))).status).toBe(422);
  });
});
