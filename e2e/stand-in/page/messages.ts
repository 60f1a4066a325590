/** An accelerator of the application menu, as the page matches it against key events. */
export type Accelerator = {
  id: number;
  control: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
  /** Upper-case letter, digit, punctuation mark, or a key's name as in KeyboardEvent.key. */
  key: string;
};

/** What the preload's world tells the main process. `url` is where its document stands. */
export type FromPage = { url: string } & (
  | { kind: 'ready' }
  | { kind: 'preload-error'; error: unknown }
  | { kind: 'send'; channel: string; values: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; values: unknown[] }
  | { kind: 'accelerator'; id: number }
);

/** What the main process tells the preload's world. */
export type ToPage =
  | { kind: 'event'; channel: string; values: unknown[] }
  | { kind: 'reply'; id: number; failed: false; value: unknown }
  | { kind: 'reply'; id: number; failed: true; message: string }
  | { kind: 'accelerators'; accelerators: Accelerator[] };

/** What the preload's world knows from the start. */
export type PageSettings = {
  secret: string;
  binding: string;
  deliver: string;
  titleSuffix: string;
  preloadPath: string;
  process: { platform: string; arch: string; versions: Record<string, string | undefined>; argv: string[] };
};
