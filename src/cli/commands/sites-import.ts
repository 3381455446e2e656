import type { Command } from '../command.ts';
import { importFile } from '../import-command.ts';

export const SITES_IMPORT: Command = {
  name: 'sites import',
  summary: 'brings Sites with their primary contacts from a CSV file',
  operands: ['F.csv'],
  options: { json: { type: 'boolean', help: 'the summary, or the problems, as JSON' } },
  about: [
    'Columns: site_number,name,country,locale,time_zone,primary_email,primary_first_name,primary_last_name,primary_telephone and, if wanted, desk_email.',
    'The whole file is checked first: with any bad row nothing is imported. The same file again changes nothing.',
  ],
  async run(context) {
    const [{ importSites }, { siteRows }] = await Promise.all([import('../../import/import-sites.ts'), import('../../import/site-rows.ts')]);
    return importFile(context, 'Sites', (sql, file) => importSites(sql, siteRows(file)));
  },
};
