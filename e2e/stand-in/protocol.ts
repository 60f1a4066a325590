import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CustomScheme, Protocol } from 'electron';
import type { Request as BrowserRequest, Route } from 'playwright';
import { originOf, policyToBrowser, registerScheme, toApplication } from './addresses.ts';

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();

/** As `protocol` of Electron; the handlers answer what the pages ask for. */
export const protocol = {
  registerSchemesAsPrivileged(customSchemes: CustomScheme[]): void {
    for (const { scheme } of customSchemes) registerScheme(scheme);
  },
  handle(scheme: string, handler: Handler): void {
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    registerScheme(scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The part of `net` that answers from files; there is no network here. */
export const net = {
  async fetch(input: string | Request): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url;
    if (!url.startsWith('file:')) throw new Error('net::ERR_INTERNET_DISCONNECTED');
    const path = fileURLToPath(url);
    try {
      const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
      return new Response(await readFile(path), { headers: { 'content-type': type } });
    } catch (cause) {
      throw new Error('net::ERR_FILE_NOT_FOUND', { cause });
    }
  },
};

/**
 * Answers a request of a page with what the application's protocol handler returns; all other requests fail.
 *
 * A document also gets a `sandbox` policy without `allow-popups`: the browser then opens no window on its own, and
 * the window-open handler decides (web-contents.ts).
 */
export async function serve(route: Route): Promise<void> {
  const asked = route.request();
  const url = toApplication(asked.url());
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  if (!handler) return route.abort('internetdisconnected');
  let response: Response;
  let body: Buffer;
  try {
    response = await handler(await applicationRequest(asked, url));
    body = Buffer.from(await response.arrayBuffer());
  } catch (error) {
    console.error(`The protocol handler failed for ${url}:`, error);
    return route.abort('failed');
  }
  if (response.type === 'error') return route.abort('failed');
  const headers = Object.fromEntries(response.headers);
  const policies = [headers['content-security-policy'] ?? ''].map(policyToBrowser).filter(Boolean);
  if (asked.isNavigationRequest()) {
    policies.push('sandbox allow-downloads allow-forms allow-modals allow-same-origin allow-scripts');
  }
  if (policies.length > 0) headers['content-security-policy'] = policies.join(', ');
  return route.fulfill({ status: response.status, headers, body });
}

async function applicationRequest(asked: BrowserRequest, url: string): Promise<Request> {
  const headers = new Headers(await asked.allHeaders().catch(() => asked.headers()));
  for (const name of headers.keys()) if (name.startsWith(':')) headers.delete(name);
  const { origin, referer } = Object.fromEntries(headers);
  if (origin) headers.set('origin', originOf(toApplication(origin)));
  if (referer) headers.set('referer', toApplication(referer));
  const method = asked.method();
  const body = method === 'GET' || method === 'HEAD' ? null : asked.postDataBuffer();
  return new Request(url, { method, headers, body: body ? new Uint8Array(body) : null });
}
