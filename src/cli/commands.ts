import type { Command } from './command.ts';
import { DOCTOR } from './commands/doctor.ts';
import { DOCUMENTS_ADD } from './commands/documents-add.ts';
import { MAIL_TEST } from './commands/mail-test.ts';
import { MIGRATE } from './commands/migrate.ts';
import { NOTICES_SEND } from './commands/notices-send.ts';
import { PEOPLE_IMPORT } from './commands/people-import.ts';
import { PEOPLE_LIST } from './commands/people-list.ts';
import { REQUESTS_LIST } from './commands/requests-list.ts';
import { SERVER } from './commands/server.ts';
import { SITES_IMPORT } from './commands/sites-import.ts';
import { START } from './commands/start.ts';
import { WORKER } from './commands/worker.ts';

/** CONTRACT.md, Commands, in the order of the help. What a command needs is loaded when it runs: a list should not wait for Temporal's libraries. */
export const COMMANDS: readonly Command[] = [
  START,
  SERVER,
  WORKER,
  MIGRATE,
  DOCTOR,
  SITES_IMPORT,
  PEOPLE_IMPORT,
  PEOPLE_LIST,
  REQUESTS_LIST,
  NOTICES_SEND,
  DOCUMENTS_ADD,
  MAIL_TEST,
];
