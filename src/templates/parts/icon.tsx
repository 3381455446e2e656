const SHAPES = {
  waiting: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.5V8l2.5 1.7',
  granted: 'M2.5 8.5 6.2 12 13.5 4',
  denied: 'm3.5 3.5 9 9m0-9-9 9',
  withdrawn: 'M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7',
  expired: 'M3.5 1.5h9m-9 13h9M4.5 1.5v2.2L8 8l3.5-4.3V1.5m-7 13v-2.2L8 8l3.5 4.3v2.2',
  trouble: 'M8 1.8 15 14H1L8 1.8ZM8 6.2v3.6m0 1.6v.9',
  locked: 'M3.5 7.5h9v7h-9zM5.2 7.5V5a2.8 2.8 0 0 1 5.6 0v2.5',
  note: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 7v4.5M8 4.4v.9',
  paused: 'M5.5 3v10M10.5 3v10',
  search: 'M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2ZM10.7 10.7 14.5 14.5',
  document: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 8h5m-5 3h5',
  download: 'M8 2v8m0 0 3.2-3.2M8 10 4.8 6.8M2.5 13.5h11',
} as const;

export type IconName = keyof typeof SHAPES;

/** Shapes that stand beside a word, never instead of one; their colour is the text's. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
