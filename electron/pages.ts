import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** The page of the application, its scripts, styles and fonts: what may be asked for over `app://`. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

const refuse = (status: 403 | 404): Response => new Response(null, { status });

/**
 * Answers requests for `app://stratum/…` from the folder of built pages and from nowhere else. Each page gets its
 * own nonce for style elements; scripts come from files only.
 */
export function servePages(folder: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    if (host !== 'stratum' || method !== 'GET') return refuse(403);
    const file = fileBelow(folder, pathname === '/' ? '/index.html' : pathname);
    const contentType = file && contentTypes[extname(file)];
    if (!contentType) return refuse(403);
    try {
      const content = await readFile(file);
      const nonce = randomBytes(16).toString('base64');
      const isPage = file.endsWith('.html');
      return new Response(isPage ? content.toString('utf8').replace('__CSP_NONCE__', nonce) : content, {
        headers: {
          'content-type': contentType,
          'content-security-policy': contentSecurityPolicy(nonce),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        },
      });
    } catch {
      return refuse(404);
    }
  };
}

/** The file that a request path names, if it lies below the folder. */
export function fileBelow(folder: string, requestPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(decoded)) return undefined;
  const file = join(folder, decoded);
  return file.startsWith(folder + sep) ? file : undefined;
}
