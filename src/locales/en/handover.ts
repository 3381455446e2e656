/** Words of handing a Site over, in English. */
export const handover = {
  'handover.title': 'Hand the Site over',
} as const;
