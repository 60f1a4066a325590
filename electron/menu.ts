import { Menu, type MenuItemConstructorOptions, type OpenDialogOptions } from 'electron';
import type { FilePurpose, FolderPurpose } from './handlers/handlers.ts';

/** Texts of the window system's own parts; everything on the pages has its texts in the renderer. */
const texts = {
  lock: 'Lock Stratum',
  newWindow: 'New window',
  file: 'File',
  chooseExportFolder: 'Choose where the export folder is made',
  chooseBackupFolder: 'Choose where backups are kept',
  chooseOffSiteFolder: 'Choose where the copy of the backup is made',
  chooseConsentScan: 'Choose the scan of the signed paper',
  scans: 'Scans (PDF, PNG, JPEG)',
  chooseBackupToRestore: 'Choose the backup to restore, or the folder that holds it',
};

/** What the folder dialog is titled. */
export const folderDialogTitles: Readonly<Record<FolderPurpose, string>> = {
  export: texts.chooseExportFolder,
  backups: texts.chooseBackupFolder,
  'off-site-copy': texts.chooseOffSiteFolder,
  restore: texts.chooseBackupToRestore,
};

/** What the file dialog is titled, and which files it offers. */
export const fileDialogs: Readonly<Record<FilePurpose, Pick<OpenDialogOptions, 'title' | 'filters'>>> = {
  'consent-scan': {
    title: texts.chooseConsentScan,
    filters: [{ name: texts.scans, extensions: ['pdf', 'png', 'jpg', 'jpeg'] }],
  },
};

/** The application menu: the editing and window commands that people expect, and locking. */
export function installMenu({ lock, openWindow }: Record<'lock' | 'openWindow', () => void>): void {
  const lockItem: MenuItemConstructorOptions = { label: texts.lock, accelerator: 'CmdOrCtrl+L', click: lock };
  const windowItem: MenuItemConstructorOptions = {
    label: texts.newWindow,
    accelerator: 'CmdOrCtrl+Shift+N',
    click: openWindow,
  };
  const template: MenuItemConstructorOptions[] = [
    process.platform === 'darwin'
      ? { role: 'appMenu' }
      : {
          label: texts.file,
          submenu: [windowItem, lockItem, { type: 'separator' }, { role: 'close' }, { role: 'quit' }],
        },
    { role: 'editMenu' },
    {
      role: 'window',
      submenu: [
        ...(process.platform === 'darwin' ? [windowItem, lockItem] : []),
        { role: 'minimize' },
        { role: 'togglefullscreen' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
