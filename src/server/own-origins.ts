/** The origin of an address listened to. One that means all of them is reached by the machine's own. */
export function originOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return new URL(`http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`).origin;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** What a browser on this machine may call a server that listens on its loopback address. */
export function loopbackOrigins(port: number): string[] {
  return ['127.0.0.1', 'localhost', '::1'].map((host) => originOf(host, port));
}
