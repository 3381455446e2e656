/** Who mails come from: whom the operator named, else the programme at the host of its pages. */
export function senderOf(settings: { readonly mailFrom: string | undefined; readonly programmeName: string }, publicUrl: string): string {
  if (settings.mailFrom !== undefined) return settings.mailFrom;
  const host = new URL(publicUrl).hostname;
  return `"${settings.programmeName.replace(/["\\<>]/g, '')}" <octroi@${/^[a-z0-9.-]*[a-z][a-z0-9.-]*$/i.test(host) ? host : 'localhost'}>`;
}
