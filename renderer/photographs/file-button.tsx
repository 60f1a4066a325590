import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import classes from './photographs.module.css';

/** Kinds that the file dialog offers, and HEIC, so that whoever has such files is told what to do with them. */
const accepted = 'image/jpeg,image/png,image/webp,image/heic,image/heif';

type FileButtonProps = Omit<ButtonProps, 'onClick'> & {
  onFiles: (files: File[]) => void;
  children: ReactNode;
  keys?: string;
  field?: string;
};

/** Opens the system's file dialog for one or more pictures. */
export function FileButton({ onFiles, children, keys, field, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} aria-keyshortcuts={keys} data-field={field} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <FileInput ref={input} onFiles={onFiles} />
    </>
  );
}

type FileInputProps = { ref: React.Ref<HTMLInputElement>; onFiles: (files: File[]) => void };

/** What opens the file dialog; nobody sees it or reaches it. */
export function FileInput({ ref, onFiles }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept={accepted}
      tabIndex={-1}
      className={classes['fileInput']}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        // The same file can be chosen again.
        currentTarget.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
