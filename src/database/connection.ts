import postgres from 'postgres';

export type Sql = postgres.Sql;
/** A connection or a transaction: what query functions take, so that a caller can put several into one transaction. */
export type Queryable = postgres.Sql | postgres.TransactionSql;

/** A pool towards `url`. Queries wait at most 30 s, so a stuck statement cannot hold a page for ever. */
export function connect(url: string, options: { max?: number; applicationName?: string } = {}): Sql {
  return postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    // The driver's own grows to 20 s, in which pages would wait although the server is back.
    backoff: () => 0.2,
    idle_timeout: 300,
    onnotice: () => undefined,
    connection: { application_name: options.applicationName ?? 'octroi', statement_timeout: 30_000 },
    // Column names only: the keys inside jsonb are ours already.
    transform: { column: { from: postgres.toCamel } },
  });
}
