import { loadAssets } from './assets.ts';
import { expect, test } from 'vitest';
import { createTestApp } from '../../tests/support/test-app.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
const { sql } = useTestDatabase();
test('x', async () => {
  const t = await createTestApp(sql, { assets: await loadAssets('/tmp/assets') });
  const r = await t.app.request('https://access.example.test/sign-in');
  console.log(r.status, Object.fromEntries(r.headers), await r.text(), t.logged());
  expect(r.status).toBe(200);
});
