import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { type AccessChange, insertAccessChange, markAccessChangeUndone } from '../../src/database/access-changes.ts';
import type { Sql } from '../../src/database/connection.ts';
import { deleteUser, updateUser } from '../../src/database/site-users.ts';
import type { Person } from '../../src/database/people.ts';
import type { AccessChangeId } from '../../src/domain/ids.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { stateOf } from '../support/access-changes.ts';
import type { TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

export interface ChangeRecording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly site: TestSite;
  readonly user: Person;
  readonly change: AccessChange;
  readonly handle: WorkflowHandle;
}

export interface ChangeScenario {
  readonly kind: AccessChange['kind'];
  /** In milliseconds. */
  readonly undoFor: number;
  readonly play: (recording: ChangeRecording) => Promise<unknown>;
}

const LONG = 3_600_000;

/** A change as its use case makes it, but undoable for as long as a scenario wants. */
export async function makeChange(sql: Sql, site: TestSite, user: Person, kind: AccessChange['kind'], undoFor: number): Promise<AccessChange> {
  const before = await stateOf(sql, site, user);
  if (kind === 'removed') await deleteUser(sql, site.id, user.id);
  const after = kind === 'removed' ? null : await updateUser(sql, site.id, user.id, { ...NO_PERMISSIONS, reporting: 'view' }, false);
  const id = randomUUID() as AccessChangeId;
  const reason = kind === 'removed' ? 'Left the company' : null;
  return insertAccessChange(sql, { id, siteId: site.id, personId: user.id, kind, before, after, reason, madeBy: site.primary.id, undoFor });
}

const waits = ({ handle }: ChangeRecording) => until('it waits', async () => handle.query<object, []>('status'));
const timeIsOver = ({ ownerSql, change }: ChangeRecording) =>
  ownerSql`update access_change set undo_until = now() - interval '1 second' where id = ${change.id}`;

/** The shapes that the life of a change can have: one committed history each. */
export const CHANGE_SCENARIOS: Readonly<Record<string, ChangeScenario>> = {
  told: { kind: 'changed', undoFor: 1000, play: ({ handle }) => handle.result() },
  'removal-told': { kind: 'removed', undoFor: 1000, play: ({ handle }) => handle.result() },
  undone: {
    kind: 'changed',
    undoFor: LONG,
    play: async (recording) => {
      await waits(recording);
      await markAccessChangeUndone(recording.sql, recording.change.id, recording.site.primary.id);
      await recording.handle.signal('undone');
    },
  },
  'woken-for-nothing': {
    kind: 'changed',
    undoFor: LONG,
    play: async (recording) => {
      await waits(recording);
      await recording.handle.signal('undone', 'nonsense');
      await recording.handle.signal('anything');
      await timeIsOver(recording);
      await recording.handle.signal('undone');
    },
  },
  'overtaken-by-a-removal': {
    kind: 'changed',
    undoFor: 1000,
    play: async (recording) => {
      const { sql, ownerSql, site, user, handle } = recording;
      const removal = await makeChange(sql, site, user, 'removed', 2000);
      await until('it waits for the removal', async () =>
        (await handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes),
      );
      await ownerSql`update access_change set told_at = now() where id = ${removal.id}`;
      await handle.result();
    },
  },
  'closed-while-the-database-was-away': {
    kind: 'changed',
    undoFor: 1000,
    play: async ({ ownerSql, handle }) => {
      await ownerSql`revoke update on access_change from octroi`;
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'closeAccessChange'),
      );
      await ownerSql`grant update on access_change to octroi`;
      await handle.result();
    },
  },
  'cancelled-without-effect': {
    kind: 'removed',
    undoFor: LONG,
    play: async (recording) => {
      await waits(recording);
      await recording.handle.cancel();
      await timeIsOver(recording);
      await recording.handle.signal('undone');
    },
  },
};
