import { readFileSync } from 'node:fs';

export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string | undefined;
  readonly tls?: boolean | undefined;
  readonly tlsCertificatePath?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly tlsAuthorityPath?: string | undefined;
}

/**
 * What client and worker connections share: an address, and where asked for TLS (an API key implies it), with one's own certificate for mTLS.
 */
export function connectionOptions(target: TemporalTarget) {
  const { tlsCertificatePath, tlsKey, tlsAuthorityPath } = target;
  const identity =
    tlsCertificatePath !== undefined && tlsKey !== undefined ? { clientCertPair: { crt: readFileSync(tlsCertificatePath), key: Buffer.from(tlsKey) } } : {};
  const authority = tlsAuthorityPath === undefined ? {} : { serverRootCACertificate: readFileSync(tlsAuthorityPath) };
  const wantsTls = target.tls ?? (target.apiKey !== undefined || tlsCertificatePath !== undefined);
  return {
    address: target.address,
    ...(wantsTls && { tls: { ...identity, ...authority } }),
    ...(target.apiKey !== undefined && { apiKey: target.apiKey }),
  };
}
