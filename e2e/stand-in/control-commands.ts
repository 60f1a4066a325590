import type { BrowserAddress } from './browser.ts';
import type { DialogAnswers, DialogKind, OpenedDialog } from './dialog.ts';
import type { Answer } from './ipc.ts';
import type { ShellCall } from './system.ts';

export type PowerEvent =
  'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'on-ac' | 'on-battery' | 'shutdown';
type WindowDescription = {
  id: number;
  targetId: string;
  url: string;
  title: string;
  visible: boolean;
};
/** From which frame a forged message comes: one inside our document, or a main frame that shows another one. */
export type ForgedFrame = { url: string; kind: 'child' | 'main' };

/** What a test may ask of the process; each is one message and one reply. */
export type Commands = {
  /** Resolves when the application is ready. */
  browser: () => Promise<BrowserAddress>;
  /** The open windows, oldest first. */
  windows: () => Promise<WindowDescription[]>;
  answerDialog: <Kind extends DialogKind>(kind: Kind, answer: DialogAnswers[Kind]) => void;
  dialogs: () => OpenedDialog[];
  emitPower: (event: PowerEvent) => void;
  setIdleSeconds: (seconds: number) => void;
  setSystemDark: (dark: boolean) => void;
  shellCalls: () => ShellCall[];
  pressMenuItem: (idOrLabel: string) => void;
  resize: (width: number, height: number) => void;
  sendAs: (frame: ForgedFrame, channel: string, values: unknown[]) => Promise<Answer>;
  quit: () => void;
};

export type Question = { id: number; command: keyof Commands; values: unknown[] };
export type Reply = { id: number; failed: boolean; value: unknown };
