import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:process';
import type { CDPSession } from 'playwright';
import { toApplication } from './addresses.ts';
import { createCodec } from './clone.ts';
import { installIsolatedWorld } from './page/isolated-world.ts';
import { watchKeys } from './page/keys.ts';
import { installMainWorld } from './page/main-world.ts';
import { createMembrane } from './page/membrane.ts';
import type { FromPage, PageSettings, ToPage } from './page/messages.ts';

export const codec = createCodec();
const world = 'preload';

export type PageLink = {
  /**
   * Tells the document of `context`, by default the present one; nothing happens when it is gone.
   * @throws Error when the message cannot be cloned
   */
  deliver: (message: ToPage, context?: number) => void;
};

type Options = {
  preload: string | undefined;
  titleSuffix: string;
  onMessage: (message: FromPage, context: number) => void;
};

/**
 * Makes every document of a page start with the preload script, in a world of its own that alone can reach the main
 * process: the binding exists in that world only, and page script sees nothing but what `contextBridge` exposes.
 */
export async function linkPage(session: CDPSession, options: Options): Promise<PageLink> {
  const settings: PageSettings = {
    secret: randomUUID(),
    binding: `binding_${randomUUID().replaceAll('-', '')}`,
    deliver: `deliver_${randomUUID().replaceAll('-', '')}`,
    titleSuffix: options.titleSuffix,
    preloadPath: options.preload ?? '',
    process: { platform, arch, versions: { ...process.versions }, argv: [] },
  };
  let current: number | undefined;

  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== settings.binding) return;
    const message = codec.decode(payload) as FromPage; // the isolated world alone can call the binding
    if (message.kind === 'ready') current = executionContextId;
    options.onMessage({ ...message, url: toApplication(message.url) }, executionContextId);
  });
  session.on('Runtime.executionContextsCleared', () => {
    current = undefined;
  });
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: settings.binding, executionContextName: world });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${installMainWorld.toString()})(${createMembrane.toString()}, ${JSON.stringify(settings.secret)});`,
  });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: world,
    source: isolatedSource(settings),
  });

  const call = async (payload: string, context: number): Promise<void> => {
    await session
      .send('Runtime.callFunctionOn', {
        executionContextId: context,
        functionDeclaration: `(payload) => globalThis[${JSON.stringify(settings.deliver)}](payload)`,
        arguments: [{ value: payload }],
      })
      .catch(() => undefined); // the document went away meanwhile
  };
  return {
    deliver(message, context = current) {
      const payload = codec.encode(message);
      if (context !== undefined) void call(payload, context);
    },
  };
}

function isolatedSource(settings: PageSettings): string {
  const preload = settings.preloadPath ? readFileSync(settings.preloadPath, 'utf8') : '';
  return `(${installIsolatedWorld.toString()})({
    createCodec: ${createCodec.toString()},
    createMembrane: ${createMembrane.toString()},
    watchKeys: ${watchKeys.toString()},
    settings: ${JSON.stringify(settings)},
    preload: function (require, module, exports, process) { ${preload}\n },
  });`;
}
