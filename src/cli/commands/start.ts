import { type Command, DONE } from '../command.ts';

export const START: Command = {
  name: 'start',
  summary: 'runs the whole stack on this machine until Ctrl-C',
  about: ['PostgreSQL, Temporal and a mailbox come with it; DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL each replace one of them.'],
  async run(context) {
    const settings = context.settings();
    const { startOctroi } = await import('../../embedded/start.ts');
    await startOctroi(settings);
    return DONE;
  },
};
