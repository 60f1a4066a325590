import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { isDialogOpen } from '../ui/dialogs.ts';

type Transfer = Pick<DataTransfer, 'types' | 'files'>;

const carriesFiles = (transfer: Transfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') === true;

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/**
 * Files that are dropped anywhere on the screen, and pictures that are pasted, as long as no dialog is open. Answers
 * whether files are held over the window now.
 */
export function useFileDrop(onFiles: ((files: File[], pasted: boolean) => void) | null): boolean {
  const [isOver, setIsOver] = useState(false);
  const depth = useRef(0);
  const takes = onFiles !== null;
  const give = useEffectEvent((files: FileList, pasted: boolean) => {
    if (files.length > 0 && !isDialogOpen()) onFiles?.([...files], pasted);
  });
  useEffect(() => {
    if (!takes) return undefined;
    const end = () => {
      depth.current = 0;
      setIsOver(false);
    };
    const enter = ({ dataTransfer }: globalThis.DragEvent) => {
      if (!carriesFiles(dataTransfer) || isDialogOpen()) return;
      depth.current += 1;
      setIsOver(true);
    };
    const leave = ({ dataTransfer }: globalThis.DragEvent) => {
      if (!carriesFiles(dataTransfer)) return;
      depth.current -= 1;
      if (depth.current <= 0) end();
    };
    // Without this the window would open the file.
    const over = (event: globalThis.DragEvent) => {
      if (carriesFiles(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: globalThis.DragEvent) => {
      end();
      if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      give(event.dataTransfer.files, false);
    };
    const paste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (!carriesFiles(clipboardData) || writesText(event.target)) return;
      event.preventDefault();
      give(clipboardData.files, true);
    };
    const stop = new AbortController();
    const { signal } = stop;
    globalThis.addEventListener('dragenter', enter, { signal });
    globalThis.addEventListener('dragleave', leave, { signal });
    globalThis.addEventListener('dragover', over, { signal });
    globalThis.addEventListener('drop', drop, { signal });
    globalThis.addEventListener('paste', paste, { signal });
    return () => stop.abort();
  }, [takes]);
  return isOver;
}

/** Handlers of a place that takes dropped files for itself, and whether they are held over it. */
export function useDropPlace(onFiles: ((files: File[]) => void) | null) {
  const [isOver, setIsOver] = useState(false);
  if (!onFiles) return { isOver: false, handlers: {} };
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: () => setIsOver(false),
      onDrop: (event: DragEvent) => {
        setIsOver(false);
        if (!carriesFiles(event.dataTransfer)) return;
        // The screen around it hears that it was taken.
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
