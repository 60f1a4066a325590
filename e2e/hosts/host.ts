import type { Page } from '@playwright/test';
import type { ForgedFrame, PowerEvent } from '../stand-in/control-commands.ts';
import type { DialogAnswers, DialogKind } from '../stand-in/dialog.ts';
import type { Answer } from '../stand-in/ipc.ts';
import type { ShellCall } from '../stand-in/system.ts';

export type { Answer, DialogAnswers, DialogKind, ForgedFrame, PowerEvent, ShellCall };

export type HostName = 'electron' | 'chromium';

export type HostOptions = {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  colorScheme: 'light' | 'dark';
  /** Size of the first window's content in CSS pixels; by default what the application chooses. */
  windowSize?: { width: number; height: number };
};

/** A running application, whatever it runs on. */
export type Host = {
  /** Process identifier of the main process. */
  readonly pid: number;
  /** Everything that the main process has written. */
  output: () => string;
  /** The first window's page. */
  firstWindow: () => Promise<Page>;
  windows: () => Promise<Page[]>;
  /** Answers the dialog of this kind that is open, or the next that opens. */
  answerDialog: <Kind extends DialogKind>(kind: Kind, answer: DialogAnswers[Kind]) => Promise<void>;
  emitPower: (event: PowerEvent) => Promise<void>;
  setIdleSeconds: (seconds: number) => Promise<void>;
  setColorScheme: (colorScheme: 'light' | 'dark') => Promise<void>;
  pressMenuItem: (idOrLabel: string) => Promise<void>;
  /** What the application asked of the desktop since it was started. */
  shellCalls: () => Promise<ShellCall[]>;
  /** Sends a message as if another frame did. Stand-in only. */
  sendAs: (frame: ForgedFrame, channel: string, values: unknown[]) => Promise<Answer>;
  /** Leaves as a user does. */
  close: () => Promise<void>;
  /** Ends every process at once, as a power cut would. */
  kill: () => Promise<void>;
};
