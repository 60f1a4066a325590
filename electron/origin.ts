/** Scheme and host. Schemes other than the web's have the origin `null` in the URL standard, so it is put together here. */
export function originOf(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}` : '';
}
