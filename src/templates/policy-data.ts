import type { Permissions } from '../domain/permissions.ts';
import type { PolicyPart } from '../domain/site-policy.ts';

/** A named set of the matrix, as the picker and the page of policies show it. */
export interface PresetLine {
  readonly id: string;
  readonly name: string;
  readonly permissions: Permissions;
}

/** The fields of the form of policies, by the names that they are posted under. */
export type PolicyField = PolicyPart;

/** `permissions` is the matrix as a whole. */
export type PresetField = 'presetName' | 'permissions';

/** What the page of policies says about the people of the Site: what a policy would mean to them. */
export interface PolicyPeople {
  /** Secondary contacts that the Site has now. */
  readonly secondaries: number;
  /** Those who can decide about access, the primary among them. */
  readonly deciders: number;
}
