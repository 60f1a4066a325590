import { TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type Gs1Code, fieldSeparator, parseGs1 } from '../../domain/gs1.ts';
import type { CivilDate } from '../../domain/time.ts';
import { useErrorText } from '../ui/error-text.ts';

/** Ctrl+] is how many scanners send the separator between two parts of a code: a text field would drop it. */
export function keepSeparator(event: KeyboardEvent<HTMLInputElement>): boolean {
  if (!(event.ctrlKey && event.key === ']') && event.key !== fieldSeparator) return false;
  event.preventDefault();
  const { currentTarget: field } = event;
  const start = field.selectionStart ?? field.value.length;
  field.setRangeText(fieldSeparator, start, field.selectionEnd ?? start, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

type ScanFieldProps = {
  label: string;
  description?: string;
  today: CivilDate;
  onScan: (code: Gs1Code) => void;
  /** What came of the last code, under the field. */
  result?: ReactNode;
  takesFocus?: boolean;
};

/** Takes what a scanner types, up to its Enter, and reads it. Text can be typed in it as well. */
export function ScanField({ label, description, today, onScan, result, takesFocus = false }: ScanFieldProps) {
  const { ofProblem } = useErrorText();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const read = () => {
    if (text.trim() === '') return;
    const parsed = parseGs1(text, today);
    if (parsed.ok) {
      setText('');
      setProblem(undefined);
      onScan(parsed.value);
    } else {
      const { code, values = {}, rule = null } = parsed.problem;
      setProblem(ofProblem({ path: '', code, values, rule }));
    }
  };
  return (
    <div>
      <TextInput
        label={label}
        description={description}
        value={text}
        error={problem}
        leftSection={<IconBarcode size={18} stroke={1.5} aria-hidden />}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={takesFocus || undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={read}
        onKeyDown={(event) => {
          if (keepSeparator(event) || event.key !== 'Enter') return;
          // The scanner's Enter ends the code; it does not send the form.
          event.preventDefault();
          if (problem !== undefined) event.currentTarget.select();
          read();
        }}
      />
      <div role="status">{problem === undefined ? result : null}</div>
    </div>
  );
}
