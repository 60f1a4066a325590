import { Button, Group, NativeSelect } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AftercareLanguage, sheetText } from '../../domain/aftercare.ts';
import { type AftercareView, type AftercareWay, aftercareWays } from '../../domain/aftercare-record.ts';
import { apiErrorOf } from '../api.ts';
import { Mark } from '../settings/mark.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './aftercare.module.css';
import { useGiveAftercare } from './queries.ts';

type GiveFormProps = { sessionId: string; view: AftercareView; language: AftercareLanguage };

/** Records that the patient got the sheet that is shown, and how. */
export function GiveForm({ sessionId, view, language }: GiveFormProps) {
  const { t } = useTranslation('aftercare');
  const { ofError } = useErrorText();
  const [how, setHow] = useState<AftercareWay>('printed');
  const giving = useGiveAftercare(sessionId);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { countedFrom, sheets } = view;
    giving.mutate({ language, how, countedFrom, shown: sheetText(sheets[language]) });
  };
  return (
    <form onSubmit={submit} className={classes['give']}>
      <Group gap="sm" align="end">
        <NativeSelect
          label={t('give.how')}
          value={how}
          onChange={(event) => setHow(event.currentTarget.value as AftercareWay)} // one of `data`
          data={aftercareWays.map((way) => ({ value: way, label: t(`give.way.${way}`) }))}
        />
        <Button type="submit" loading={giving.isPending}>
          {t('give.confirm')}
        </Button>
        <div role="status">
          {giving.isSuccess ? (
            <Mark tone="ok">
              {t('give.done', {
                way: t(`give.way.${giving.variables.how}`).toLowerCase(),
                language: t(`languageName.${language}`),
              })}
            </Mark>
          ) : null}
        </div>
      </Group>
      {giving.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(giving.error))}
        </Notice>
      ) : null}
    </form>
  );
}
