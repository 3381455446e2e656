import fc from 'fast-check';
import type { InvitationMessage } from '../../src/domain/invitation.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { anyPermissions } from '../support/arbitraries.ts';
import { TICKED_TYPES } from '../../src/domain/contact-edit.ts';
import { STAYS_AS } from '../../src/domain/handover.ts';
import { ChangeAccess, RemoveAccess, SetPolicy, Undo } from './access-steps.ts';
import { AddContact, RemoveContact, SaveTypes } from './contact-steps.ts';
import { AnswerOffer, OfferSite } from './handover-steps.ts';
import { Invite, StepInvitation } from './invitation-steps.ts';
import type { RealSite } from './real-site.ts';
import { Ask, ChangeRequest, DecideRequest, Question } from './request-steps.ts';
import type { SiteModel } from './site-model.ts';
import type { Step } from './step.ts';

/** Those who may do something come up often, so that much happens; and everybody tries everything. */
export function anySteps(people: number): fc.Arbitrary<Iterable<Step>> {
  const anyone = fc.integer({ min: 0, max: people - 1 });
  const pick = fc.nat({ max: 99 });
  const contact = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('primary' as const, 'primary' as const, 1) }, { weight: 1, arbitrary: anyone });
  const speaker = fc.oneof({ weight: 4, arbitrary: contact }, { weight: 1, arbitrary: fc.constant('self' as const) });
  const mostlySelf = fc.oneof({ weight: 4, arbitrary: fc.constant('self' as const) }, { weight: 1, arbitrary: contact });
  const ordinary = anyPermissions.map((permissions) => ({ ...permissions, manageAccess: 'none', contactUpdates: 'none', accountDocuments: 'none' }) as const);
  const matrix: fc.Arbitrary<Permissions> = fc.oneof({ weight: 3, arbitrary: ordinary }, { weight: 2, arbitrary: anyPermissions });
  const rarely = fc.integer({ min: 0, max: 7 }).map((n) => n === 0);
  const types = fc.subarray([...TICKED_TYPES], { maxLength: 3 });
  const inviting: fc.Arbitrary<Step> = fc.tuple(contact, anyone, matrix).map((all) => new Invite(...all));
  const answering = (...kinds: InvitationMessage['kind'][]): fc.Arbitrary<Step> =>
    fc.tuple(contact, pick, fc.constantFrom(...kinds), matrix, rarely).map((all) => new StepInvitation(...all));
  const steps: fc.Arbitrary<Step>[] = [
    fc.tuple(anyone, matrix).map(([who, asked]) => new Ask(who, asked)),
    fc.tuple(speaker, pick, fc.constantFrom('grant', 'grant', 'deny'), fc.option(matrix), rarely).map((all) => new DecideRequest(...all)),
    fc.tuple(mostlySelf, pick).map(([by, who]) => new DecideRequest(by, who, 'withdraw', null, false)),
    fc.tuple(mostlySelf, pick, matrix).map((all) => new ChangeRequest(...all)),
    fc.tuple(speaker, pick).map((all) => new Question(...all)),
    fc.tuple(mostlySelf, pick).map((all) => new Question(...all)),
    inviting,
    inviting,
    answering('grant'),
    answering('deny'),
    answering('change'),
    answering('sendAgain'),
    answering('grant', 'revoke', 'accept'),
    fc.tuple(mostlySelf, pick, fc.constantFrom('accept', 'accept', 'decline'), matrix, rarely).map((all) => new StepInvitation(...all)),
    fc.tuple(speaker, pick, matrix, fc.boolean(), rarely).map((all) => new ChangeAccess(...all)),
    fc.tuple(contact, anyone, rarely).map((all) => new RemoveAccess(...all)),
    fc.tuple(contact, pick).map((all) => new Undo(...all)),
    fc.tuple(speaker, pick, types, rarely).map((all) => new SaveTypes(...all)),
    fc.tuple(contact, anyone, types).map((all) => new AddContact(...all)),
    fc.tuple(speaker, pick, rarely).map((all) => new RemoveContact(...all)),
    fc.tuple(contact, anyone, fc.constantFrom(...STAYS_AS)).map((all) => new OfferSite(...all)),
    fc.tuple(mostlySelf, fc.constantFrom('accept', 'accept', 'decline')).map(([by, answer]) => new AnswerOffer(by, 0, answer)),
    contact.map((by) => new AnswerOffer(by, 0, 'withdraw')),
    fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 3 })).map((all) => new SetPolicy(...all)),
  ];
  return fc.commands<SiteModel, RealSite, false>(steps as never, { maxCommands: 100, size: 'max' }) as fc.Arbitrary<Iterable<Step>>;
}
