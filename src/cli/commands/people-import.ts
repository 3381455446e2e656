import type { Command } from '../command.ts';
import { importFile } from '../import-command.ts';

export const PEOPLE_IMPORT: Command = {
  name: 'people import',
  summary: 'brings people with their contact types and permissions from a CSV file',
  operands: ['F.csv'],
  options: { json: { type: 'boolean', help: 'the summary, or the problems, as JSON' } },
  about: [
    'Columns: site_number,email,first_name,last_name,telephone,contact_types,purchase_download,reporting,entitlements,allocations,manage_access,contact_updates,account_documents.',
    'contact_types: secondary;technical;administrative;renewal;media;billing. Levels: none|view|update; purchase_download: none|software|media|full.',
    'The whole file is checked first: with any bad row nothing is imported. The same file again changes nothing, and nobody is removed for not being in it.',
  ],
  async run(context) {
    const [{ importPeople }, { personRows }] = await Promise.all([import('../../import/import-people.ts'), import('../../import/person-rows.ts')]);
    return importFile(context, 'People', (sql, file) => importPeople(sql, personRows(file)));
  },
};
