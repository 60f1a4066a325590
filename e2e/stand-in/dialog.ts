import { access } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { getStandardPath } from './paths.ts';
import { runtime } from './runtime.ts';

/** What a dialog of each kind answers. */
export type DialogAnswers = {
  save: SaveDialogReturnValue;
  open: OpenDialogReturnValue;
  message: MessageBoxReturnValue;
};
export type DialogKind = keyof DialogAnswers;
/** A dialog that the application opened, for a test to look at. */
export type OpenedDialog = {
  kind: DialogKind | 'error';
  title: string;
  message: string;
  buttons: string[];
  answered: boolean;
};

type Queue = { [Kind in DialogKind]: ((answer: DialogAnswers[Kind]) => void)[] };
type Answers = { [Kind in DialogKind]: DialogAnswers[Kind][] };
const waiting: Queue = { save: [], open: [], message: [] };
const answers: Answers = { save: [], open: [], message: [] };

/** Every dialog so far, in order. */
export const openedDialogs: OpenedDialog[] = [];

/** Answers the dialog of this kind that is open, or the next that opens. */
export function answerDialog<Kind extends DialogKind>(kind: Kind, answer: DialogAnswers[Kind]): void {
  const resolve = waiting[kind].shift();
  if (resolve) resolve(answer);
  else answers[kind].push(answer);
}

async function ask<Kind extends DialogKind>(
  kind: Kind,
  description: { title?: string; message?: string; buttons?: string[] },
  withoutTest: () => Promise<DialogAnswers[Kind]>,
): Promise<DialogAnswers[Kind]> {
  const { title = '', message = '', buttons = [] } = description;
  const opened: OpenedDialog = { kind, title, message, buttons, answered: false };
  openedDialogs.push(opened);
  const answer = runtime.controlled
    ? (answers[kind].shift() ??
      (await new Promise<DialogAnswers[Kind]>((resolve) => waiting[kind].push(resolve))))
    : await withoutTest();
  opened.answered = true;
  return answer;
}

// Every dialog takes its options alone or behind the window it belongs to.
function optionsOf<Options extends object>(values: [object | Options, Options?]): Options {
  return values[1] ?? (values[0] as Options);
}

async function unusedPath(options: SaveDialogOptions): Promise<string> {
  const { name, ext } = parse(basename(options.defaultPath ?? 'untitled'));
  const folder = getStandardPath('documents');
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number > 1 ? ` (${number})` : ''}${ext}`);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (!exists) return path;
  }
}

/** As `dialog` of Electron: a test answers; in a preview a save goes to the documents folder, questions to the page. */
export const dialog = {
  async showSaveDialog(
    ...values: [object | SaveDialogOptions, SaveDialogOptions?]
  ): Promise<SaveDialogReturnValue> {
    const options = optionsOf(values);
    return ask('save', options, async () => {
      const filePath = await unusedPath(options);
      console.log(`preview: saving to ${filePath}`);
      return { canceled: false, filePath };
    });
  },
  async showOpenDialog(
    ...values: [object | OpenDialogOptions, OpenDialogOptions?]
  ): Promise<OpenDialogReturnValue> {
    const options = optionsOf(values);
    return ask('open', options, async () => {
      const title = options.title ?? options.message ?? 'Open';
      const hint = 'The preview has no file dialog. Type the full path of the file or folder.';
      const typed = await promptInPage(`${title}\n\n${hint}`, options.defaultPath ?? '');
      return { canceled: !typed, filePaths: typed ? [typed] : [] };
    });
  },
  async showMessageBox(
    ...values: [object | MessageBoxOptions, MessageBoxOptions?]
  ): Promise<MessageBoxReturnValue> {
    const options = optionsOf(values);
    return ask('message', options, () => chooseInPage(options));
  },
  showErrorBox(title: string, content: string): void {
    openedDialogs.push({ kind: 'error', title, message: content, buttons: [], answered: true });
    console.error(`${title}: ${content}`);
  },
} satisfies Pick<Dialog, 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'>;

async function chooseInPage(options: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  const buttons = options.buttons?.length ? options.buttons : ['OK'];
  const cancel =
    options.cancelId ??
    Math.max(
      0,
      buttons.findIndex((label) => /^(?:cancel|no)$/iu.test(label)),
    );
  const list = buttons.map((label, index) => `${index + 1}: ${label}`).join('\n');
  const typed = await promptInPage(
    [options.message, options.detail ?? '', list].filter(Boolean).join('\n\n'),
    String((options.defaultId ?? cancel) + 1),
  );
  const chosen = Number(typed) - 1;
  return {
    response: typed && chosen in buttons ? chosen : cancel,
    checkboxChecked: options.checkboxChecked ?? false,
  };
}

async function promptInPage(question: string, preset: string): Promise<string | null> {
  const page = [...runtime.contents.keys()].at(-1);
  if (!page || runtime.host?.settings.headless) return null;
  return page
    .evaluate(([text = '', value = '']) => prompt(text, value), [question, preset])
    .catch(() => null);
}
