import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export const SITE_COLUMNS = 'site_number,name,country,locale,time_zone,primary_email,primary_first_name,primary_last_name,primary_telephone';
export const PEOPLE_COLUMNS =
  'site_number,email,first_name,last_name,telephone,contact_types,purchase_download,reporting,entitlements,allocations,manage_access,contact_updates,account_documents';

export const ATELIER = '7001234,Atelier Nord,CA,fr,America/Toronto,claire@nord.example,Claire,Fontaine,+1 514 555 0101';
export const HARBOUR = '7005678,"Harbour, Analytics",gb,en,Europe/London,grace@harbour.example,Grace,Okafor,';

export const PAUL = '7001234,paul@nord.example,Paul,Roy,+1 514 555 0102,secondary;renewal,full,view,update,update,update,view,view';
export const NADIA = '7001234,nadia@nord.example,Nadia,Benali,,,software,none,none,none,none,none,none';
export const LEA = '7001234,lea@nord.example,Léa,Gagné,,billing,none,none,none,none,none,none,none';

/** Files in a folder of this test file's own. */
export function useCsvFolder(): (name: string, content: string | Buffer | readonly string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'octroi-csv-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : `${content.join('\n')}\n`);
    return file;
  };
}
