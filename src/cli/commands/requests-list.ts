import { type ListedRequest, selectListedRequests } from '../../database/listings.ts';
import { REQUEST_STATES, type RequestState } from '../../domain/access-request.ts';
import { type Command, type CommandContext, DONE, UsageError } from '../command.ts';
import { printJson, printTable, type TableColumn } from '../print-list.ts';
import { askedSite, selectAskedSite, SITE_OPTION } from '../site-filter.ts';
import { withDatabase } from '../with-database.ts';

export const REQUESTS_LIST: Command = {
  name: 'requests list',
  summary: 'lists requests for access, the oldest first',
  options: {
    site: SITE_OPTION,
    state: { type: 'string', value: 'S', help: `only this state: ${REQUEST_STATES.join(', ')}` },
    json: { type: 'boolean', help: 'one JSON array, times in ISO 8601' },
  },
  async run(context) {
    const [state, siteNumber] = [stateFilter(context), askedSite(context)];
    return withDatabase(context, async (sql) => {
      await selectAskedSite(sql, siteNumber);
      const requests = selectListedRequests(sql, { siteNumber, state });
      // A Date becomes ISO 8601 by itself in JSON, and the columns are CONTRACT.md's.
      if (context.flag('json')) await printJson(context.out, requests);
      else await printTable(context.out, requests, COLUMNS, 'No requests.');
      return DONE;
    });
  },
};

function stateFilter(context: CommandContext): RequestState | undefined {
  const given = context.text('state');
  const state = REQUEST_STATES.find((known) => known === given);
  if (given !== undefined && !state) throw new UsageError(`--state: "${given}" is not one of ${REQUEST_STATES.join(', ')}`);
  return state;
}

const minutes = (date: Date | null) => date?.toISOString().replace(/:\d\d\.\d+Z$/, 'Z') ?? '-';

const COLUMNS: readonly TableColumn<ListedRequest>[] = [
  { title: 'NUMBER', cell: ({ number }) => number },
  { title: 'SITE', cell: ({ siteNumber }) => siteNumber },
  { title: 'STATE', cell: ({ state }) => state },
  { title: 'RECEIVED', cell: ({ createdAt }) => minutes(createdAt) },
  { title: 'DEADLINE', cell: ({ deadline }) => minutes(deadline) },
  { title: 'DECIDED', cell: ({ decidedAt }) => minutes(decidedAt) },
  { title: 'ID', cell: ({ id }) => id },
];
