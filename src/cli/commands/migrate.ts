import { SettingsError } from '../../config/settings.ts';
import { type Command, DONE } from '../command.ts';

export const MIGRATE: Command = {
  name: 'migrate',
  summary: "brings the database to this version's schema",
  about: [
    'Signs in with DATABASE_OWNER_URL, whose role owns the schema, or with DATABASE_URL where one role does everything.',
    'With both, the role of DATABASE_URL is given the rights that the server and the worker need, and no others.',
  ],
  async run(context) {
    const { databaseOwnerUrl, databaseUrl } = context.settings();
    const ownerUrl = databaseOwnerUrl ?? databaseUrl;
    if (ownerUrl === undefined) throw new SettingsError(['DATABASE_OWNER_URL or DATABASE_URL must be set ("octroi start" migrates its own database)']);
    const { migrate } = await import('../../database/migrate.ts');
    const applied = await migrate({
      ownerUrl,
      applicationRole: databaseUrl === undefined ? undefined : decodeURIComponent(new URL(databaseUrl).username) || undefined,
    });
    context.out.write(applied.length === 0 ? 'The schema is up to date.\n' : `Applied ${applied.join(', ')}.\n`);
    return DONE;
  },
};
