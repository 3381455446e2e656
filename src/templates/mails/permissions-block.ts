import { AREAS, type Permissions } from '../../domain/permissions.ts';
import { areaName, levelName } from '../permissions-in-words.ts';
import type { Block } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';

/** The areas that hold something, each with its level. */
export function permissionsBlock(title: string, permissions: Permissions, writer: MailWriter): Block {
  const items = AREAS.filter((area) => permissions[area] !== 'none').map((area) => ({
    area: areaName(writer, area),
    level: levelName(writer, area, permissions[area]),
  }));
  return { kind: 'permissions', title, items };
}

/** The areas that were given or asked for; where the two differ, the item says what had been asked. */
export function givenBlock(title: string, asked: Permissions, given: Permissions, writer: MailWriter): Block {
  const items = AREAS.filter((area) => given[area] !== 'none' || asked[area] !== 'none').map((area) => ({
    area: areaName(writer, area),
    level: levelName(writer, area, given[area]),
    ...(given[area] !== asked[area] && { difference: writer.t('mail.permissions.you-asked-level', { level: levelName(writer, area, asked[area]) }) }),
  }));
  return { kind: 'permissions', title, items };
}
