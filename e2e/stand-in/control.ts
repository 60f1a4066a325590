import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import type { Commands, Question, Reply } from './control-commands.ts';
import { answerDialog, openedDialogs } from './dialog.ts';
import { Frame } from './frame.ts';
import { pressItem } from './menu.ts';
import { getHost } from './runtime.ts';
import { powerMonitor, shellCalls } from './system.ts';
import { nativeTheme } from './theme.ts';

function firstWindow(): BrowserWindow {
  const window = BrowserWindow.getAllWindows()[0];
  if (!window) throw new Error('No window is open.');
  return window;
}

const commands: Commands = {
  async browser() {
    await app.whenReady();
    return getHost().address();
  },
  windows: async () =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async (window) => ({
        id: window.id,
        targetId: await window.webContents.targetId(),
        url: window.webContents.getURL(),
        title: window.getTitle(),
        visible: window.isVisible(),
      })),
    ),
  answerDialog,
  dialogs: () => openedDialogs,
  emitPower: (event) => void powerMonitor.emit(event),
  setIdleSeconds(seconds) {
    powerMonitor.idleSeconds = seconds;
  },
  setSystemDark: (dark) => nativeTheme.setSystem(dark),
  shellCalls: () => shellCalls,
  pressMenuItem: (idOrLabel) => pressItem(idOrLabel, BrowserWindow.getFocusedWindow()?.webContents),
  resize: (width, height) => firstWindow().setSize(width, height),
  async sendAs({ url, kind }, channel, values) {
    const { webContents } = firstWindow();
    return webContents.receive(
      new Frame(url, kind === 'child' ? webContents.mainFrame : null),
      channel,
      values,
    );
  },
  quit: () => app.quit(),
};

/** Answers the questions of the process that started this one, and leaves when it is gone. */
export function listenToTest(): void {
  const answer = async ({ id, command, values }: Question): Promise<void> => {
    let reply: Reply;
    try {
      // A question's values are those of its command: only a client typed by `Commands` asks.
      const run = commands[command] as (...values: unknown[]) => unknown;
      reply = { id, failed: false, value: await run(...values) };
    } catch (error) {
      reply = { id, failed: true, value: String(error) };
    }
    process.send?.(reply);
  };
  process.on('message', (question: Question) => void answer(question));
  process.on('disconnect', () => app.exit(1));
}
