/** An address that may be followed: `https:`, `http:`, `mailto:`, `tel:` or a path of the host. Others give undefined. */
export function safeLink(url: string): string | undefined {
  return /^(https?:\/\/|mailto:|tel:|[/#?](?!\/|\\))/i.test(url) ? url : undefined;
}
