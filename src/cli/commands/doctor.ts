import { SettingsError, type Settings } from '../../config/settings.ts';
import type { Check } from '../checks.ts';
import { type Command, type CommandContext, DONE, REFUSED } from '../command.ts';

export const DOCTOR: Command = {
  name: 'doctor',
  summary: 'checks settings, database, Temporal, mail and the store of documents, and changes nothing',
  options: { json: { type: 'boolean', help: 'the checks as one JSON array' } },
  about: ['Exit code 1 where any check fails. What is wrong stands behind each ✗, with what to do about it.'],
  async run(context) {
    const checks = await allChecks(context);
    const width = Math.max(...checks.map(({ name }) => name.length));
    const lines = checks.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${detail}`);
    context.out.write(context.flag('json') ? `${JSON.stringify(checks)}\n` : `${lines.join('\n')}\n`);
    return checks.every(({ ok }) => ok) ? DONE : REFUSED;
  },
};

async function allChecks(context: CommandContext): Promise<Check[]> {
  let settings: Settings;
  try {
    settings = context.settings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    // With wrong settings nothing else can be looked at.
    return error.problems.map((detail) => ({ name: 'settings', ok: false, detail }));
  }
  const [{ checkDatabase, checkMail, checkTemporal }, { checkDocuments }] = await Promise.all([import('../checks.ts'), import('../check-documents.ts')]);
  const found = await Promise.all([checkDatabase(settings), checkTemporal(settings), checkMail(settings), checkDocuments(settings)]);
  return [{ name: 'settings', ok: true, detail: 'all of them can be read' }, ...found.flat()];
}
