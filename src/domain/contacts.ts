/** Types of a Site's contacts, in the order pages show them. Source: MISSION.md. */
export const CONTACT_TYPES = ['primary', 'secondary', 'technical', 'administrative', 'renewal', 'media', 'billing'] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];

export function isContactType(value: unknown): value is ContactType {
  return (CONTACT_TYPES as readonly unknown[]).includes(value);
}
