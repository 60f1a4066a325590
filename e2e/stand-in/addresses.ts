/**
 * A browser knows no scheme of our own, so `app://host/path` stands there as `https://host.app.invalid/path`: a secure
 * origin whose top-level domain never resolves (RFC 6761). The application sees only the former.
 */
const schemes = new Set<string>();

/** Makes `scheme` one that is translated; done for every scheme the application registers. */
export function registerScheme(scheme: string): void {
  schemes.add(scheme);
}

/** The address under which the browser knows an address of the application; others stay as they are. */
export function toBrowser(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/iu.exec(url) ?? [];
  if (!schemes.has(scheme.toLowerCase())) return url;
  return `https://${host}.${scheme.toLowerCase()}.invalid${rest.startsWith('/') ? '' : '/'}${rest}`;
}

/** The address of the application behind an address in the browser; others stay as they are. */
export function toApplication(url: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.invalid(.*)$/u.exec(url) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** The origin of an address of the application, as Electron gives it for a standard scheme. */
export function originOf(url: string): string {
  const [, scheme = '', host = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/iu.exec(url) ?? [];
  if (schemes.has(scheme.toLowerCase())) return `${scheme.toLowerCase()}://${host}`;
  return URL.canParse(url) ? new URL(url).origin : 'null';
}

/** Translates the origins named in a Content-Security-Policy for the browser. */
export function policyToBrowser(policy: string): string {
  let translated = policy;
  for (const scheme of schemes) {
    translated = translated
      .replaceAll(new RegExp(`(?<![\\w-])${scheme}://([\\w.-]+)`, 'gu'), `https://$1.${scheme}.invalid`)
      .replaceAll(new RegExp(`(?<![\\w-])${scheme}:(?!/)`, 'gu'), `https://*.${scheme}.invalid`);
  }
  return translated;
}
