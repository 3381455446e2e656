import type { View } from '../templates/view.ts';

export type AssetName = Parameters<View['asset']>[0];

export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

export interface Assets {
  /** Versioned URL of a file. */
  readonly url: (name: AssetName) => string;
  readonly find: (name: string, version: string) => Asset | undefined;
}
