import type { Sql } from '../../src/database/connection.ts';

/** Every test begins without a Site. The owner may do what no import can: history is append-only. */
export async function emptyTables(ownerSql: Sql): Promise<void> {
  await ownerSql.begin(async (transaction) => {
    await transaction`alter table history disable trigger user`;
    await transaction`truncate history, contact, access, access_request, site, person cascade`;
    await transaction`alter table history enable trigger user`;
  });
}
