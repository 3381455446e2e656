import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inPieces } from './in-pieces.ts';

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

it('gives the same bytes in pieces of one size, the last one shorter and none of them empty', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), async (chunks, size) => {
      const pieces: Buffer[] = [];
      for await (const piece of inPieces(chunksOf(chunks), size)) pieces.push(piece);
      expect(Buffer.concat(pieces).equals(Buffer.concat(chunks))).toBe(true);
      expect(pieces.slice(0, -1).every(({ length }) => length === size)).toBe(true);
      expect(pieces.every(({ length }) => length > 0 && length <= size)).toBe(true);
    }),
  );
});
