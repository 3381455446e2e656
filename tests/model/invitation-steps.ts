import { expect } from 'vitest';
import { selectInvitation } from '../../src/database/invitations.ts';
import type { DecisionId, InvitationId, PersonId } from '../../src/domain/ids.ts';
import type { InvitationMessage } from '../../src/domain/invitation.ts';
import { type Permissions, samePermissions } from '../../src/domain/permissions.ts';
import { decideInvitation } from '../../src/server/use-cases/decide-invitation.ts';
import { inviteUser } from '../../src/server/use-cases/invite-user.ts';
import { answerOf, newId, personOf, type RealSite } from './real-site.ts';
import { gives, holdsAccount, isEmpty } from './held.ts';
import type { SiteModel, Speaker, WaitingInvitation, Who } from './site-model.ts';
import { type By, forbidden, Said, sameAccount, Targeted } from './step.ts';

export class Invite extends Said {
  private by: Who = 0;

  constructor(
    readonly speaker: Speaker,
    readonly who: Who,
    readonly permissions: Permissions,
  ) {
    super();
  }

  protected async act(model: SiteModel, real: RealSite): Promise<void> {
    this.by = model.speaker(this.speaker);
    const id = newId<InvitationId>();
    const { email } = personOf(real, this.who);
    const [inviterId, { site }, permissions] = [personOf(real, this.by).id, real, this.permissions];
    const wanted = { id, site, inviterId, email, firstName: 'A', lastName: 'B', locale: 'en', permissions, via: 'page' } as const;
    const answer = await answerOf(() => inviteUser(real.dependencies, wanted));
    const obstacle = this.obstacle(model);
    if (obstacle) return expect(answer).toMatchObject(obstacle);
    const awaits = model.fourEyes || (holdsAccount(permissions) && this.by !== model.primary);
    expect(answer).toEqual({ kind: 'invited', invitationId: id, state: awaits ? 'awaiting' : 'open' });
    model.invitations.set(this.who, { id, permissions, version: 1, inviter: this.by, giver: awaits ? null : this.by, saidAt: model.moment() });
    model.count('invitation-made');
  }

  private obstacle(model: SiteModel): object | undefined {
    const anything = { kind: expect.any(String) as unknown };
    if (model.level(this.by) === 'none' || this.by === this.who) return anything;
    if (model.isUser(this.who)) return { kind: 'already-user' };
    if (model.invitations.has(this.who)) return { kind: 'invited-already' };
    if (model.requests.has(this.who)) return { kind: 'request-waiting' };
    const may = model.acts(this.by) && !isEmpty(this.permissions) && !model.isFullFor(this.who, this.permissions);
    return may ? undefined : { kind: 'refused' };
  }
}

export class StepInvitation extends Targeted<WaitingInvitation> {
  constructor(
    speaker: By,
    pick: number,
    readonly kind: InvitationMessage['kind'],
    readonly permissions: Permissions,
    readonly stale: boolean,
  ) {
    super(speaker, pick);
  }

  protected override among(model: Readonly<SiteModel>): ReadonlyMap<Who, WaitingInvitation> {
    return model.invitations;
  }

  protected async actOn(invitation: WaitingInvitation, model: SiteModel, real: RealSite): Promise<void> {
    const by = personOf(real, this.by).id;
    const version = this.stale ? invitation.version + 7 : invitation.version;
    const message = messageOf(this.kind, { decisionId: newId<DecisionId>(), by }, version, this.permissions);
    const answer = await answerOf(() => decideInvitation(real.dependencies, invitation.id as InvitationId, message));
    if (!this.allowed(model)) return expect(answer === 'already-decided' ? 'forbidden: already-decided' : answer).toEqual(forbidden);
    if (this.kind === 'accept' && !this.isStillGiven(model)) {
      expect(answer).toBe('forbidden: giver-may-not');
      model.invitations.set(this.who, { ...invitation, giver: null });
      return;
    }
    expect(answer).toBe('recorded');
    await this.take(model, real);
  }

  private allowed(model: SiteModel): boolean {
    const invitation = model.invitations.get(this.who);
    if (!invitation) return false;
    const open = invitation.giver !== null;
    const full = (permissions: Permissions) => isEmpty(permissions) || model.isFullFor(this.who, permissions);
    if (this.kind === 'accept') return this.by === this.who && open && !this.stale && !model.hasNoPlaceLeftFor(this.who, invitation.permissions);
    if (this.kind === 'decline') return this.by === this.who && open;
    if (this.by === this.who || !model.acts(this.by)) return false;
    switch (this.kind) {
      case 'grant':
        if (model.fourEyes && !gives(invitation.permissions, this.permissions)) return false;
        return !open && this.by !== invitation.inviter && !this.stale && !full(this.permissions) && this.mayGrant(model);
      case 'deny':
        return !open && this.by !== invitation.inviter;
      case 'change':
        return (
          !this.stale &&
          !samePermissions(this.permissions, invitation.permissions) &&
          !full(this.permissions) &&
          this.mayTouchAccount(invitation.permissions, model)
        );
      case 'sendAgain':
        return open;
      case 'revoke':
        return this.by === model.primary || this.by === invitation.inviter || !holdsAccount(invitation.permissions);
      default:
        return true;
    }
  }

  /** Of the two who give it, one has to be the primary contact where it holds account management. */
  private mayGrant(model: SiteModel): boolean {
    const invitation = model.invitations.get(this.who);
    if (!invitation || !holdsAccount(this.permissions) || this.by === model.primary) return true;
    return invitation.inviter === model.primary && sameAccount(this.permissions, invitation.permissions);
  }

  private mayTouchAccount(before: Permissions, model: SiteModel): boolean {
    return this.by === model.primary || sameAccount(this.permissions, before);
  }

  private isStillGiven(model: SiteModel): boolean {
    const invitation = model.invitations.get(this.who);
    if (!invitation || invitation.giver === null || !model.acts(invitation.giver)) return false;
    if (model.fourEyes && invitation.giver === invitation.inviter) return false;
    if (model.wasTaken(this.who, invitation.saidAt)) return false;
    return !holdsAccount(invitation.permissions) || invitation.giver === model.primary || invitation.inviter === model.primary;
  }

  /** The person holds what it gives; their own request, made while it awaited its second word, is granted with it by whoever gave. */
  private settle(model: SiteModel, { permissions }: WaitingInvitation): void {
    model.add(this.who, permissions);
    const request = model.requests.get(this.who);
    if (!request) return;
    model.requests.delete(this.who);
    model.ends.set(request.id, 'granted');
    model.count('request-granted');
  }

  private async take(model: SiteModel, real: RealSite): Promise<void> {
    const invitation = model.invitations.get(this.who);
    if (!invitation) return;
    const row = await selectInvitation(real.dependencies.sql, invitation.id as InvitationId);
    const ends = { accept: 'accepted', decline: 'declined', deny: 'denied', revoke: 'revoked' } as const;
    if (this.kind in ends) {
      const state = ends[this.kind as keyof typeof ends];
      model.invitations.delete(this.who);
      model.ends.set(invitation.id, state);
      model.count(`invitation-${state}`);
      if (this.kind === 'accept') this.settle(model, invitation);
      return;
    }
    const { permissions, by } = this;
    const awaits = model.fourEyes || (holdsAccount(permissions) && by !== model.primary);
    if (this.kind === 'grant') model.invitations.set(this.who, { ...invitation, permissions, giver: by, version: row?.version ?? 0, saidAt: model.moment() });
    if (this.kind === 'change')
      model.invitations.set(this.who, {
        ...invitation,
        permissions,
        version: invitation.version + 1,
        saidAt: model.moment(),
        inviter: awaits ? by : invitation.inviter,
        giver: awaits ? null : by,
      });
    model.count({ grant: 'invitation-granted', change: 'invitation-changed', sendAgain: 'invitation-sent' }[this.kind as 'grant' | 'change' | 'sendAgain']);
  }
}

function messageOf(
  kind: InvitationMessage['kind'],
  said: { decisionId: DecisionId; by: PersonId },
  version: number,
  permissions: Permissions,
): InvitationMessage {
  switch (kind) {
    case 'deny':
      return { kind, ...said, reason: 'No' };
    case 'accept':
      return { kind, ...said, version };
    case 'grant':
    case 'change':
      return { kind, ...said, version, permissions };
    default:
      return { kind, ...said };
  }
}
