import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CivilDate, isCivilDate } from '../../domain/time.ts';
import { readTypedDate } from '../ui/typed-date.ts';

type DateFieldProps = {
  label: string;
  value: CivilDate | null;
  onChange: (date: CivilDate | null) => void;
  /** What is wrong with the date in relation to another field. */
  problem?: string | undefined;
};

/** A day as text, typed in any of the usual ways; counts when the field is left or with Enter. */
export function DateField({ label, value, onChange, problem }: DateFieldProps) {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value ?? '');
  }
  const read = readTypedDate(typed).trim();
  const [isLeft, setIsLeft] = useState(true);
  const isWrong = isLeft && read !== '' && !isCivilDate(read);
  const apply = () => {
    setIsLeft(true);
    if (read === '') onChange(null);
    else if (isCivilDate(read)) {
      setTyped(read);
      onChange(read);
    }
  };
  return (
    <TextInput
      label={label}
      placeholder={t('filter.dateHint')}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => {
        setIsLeft(false);
        setTyped(event.currentTarget.value);
      }}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
      error={isWrong ? t('filter.dateWrong') : problem}
    />
  );
}
