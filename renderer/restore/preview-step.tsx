import { Button, Checkbox, Text, Title } from '@mantine/core';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { RestorePreview, RestoreSource } from '../../domain/backup.ts';
import { formatTime } from '../../domain/time.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { CountsTable } from './counts-table.tsx';
import { DifferenceList } from './difference-list.tsx';
import { RestoreFoot } from './restore-foot.tsx';
import classes from './restore.module.css';
import { useTimeZone } from './use-time-zone.ts';

type PreviewStepProps = {
  source: RestoreSource;
  preview: RestorePreview;
  headingOrder: 1 | 2;
  signedIn: boolean;
  refusal: ApiError | undefined;
  onTyping: () => void;
  onApply: (password: string | null) => void;
  onLeave: () => void;
};

/** What restoring would gain and lose, record by record, and where the present state is kept. */
export function PreviewStep(props: PreviewStepProps) {
  const { source, preview, headingOrder, signedIn, refusal, onTyping, onApply, onLeave } = props;
  const { t } = useTranslation('restore');
  const { ofError } = useErrorText();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const field = useRef<HTMLInputElement>(null);
  const consent = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const lost = preview.counts.reduce((sum, count) => sum + count.lost + count.changed, 0);
  const differs = preview.counts.some((count) => count.lost + count.gained + count.changed > 0);
  const mustAccept = lost > 0 || preview.present === 'damaged';
  const isWrong = refusal?.code === 'password.wrong';
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasTried(true);
    if (mustAccept && !accepted) consent.current?.focus();
    else if (signedIn && password === '') field.current?.focus();
    else onApply(signedIn ? password : null);
  };
  return (
    <form className={classes['step']} noValidate onSubmit={submit} data-ready>
      <div>
        <Title order={headingOrder} ref={heading} tabIndex={-1} className={classes['title'] ?? ''}>
          {t('preview.title')}
        </Title>
        <Text c="dimmed" className={classes['wrap']}>
          {t('preview.of', {
            clinic: preview.clinicName,
            when: formatTime(source.createdAt, locale, timeZone, 'date-time'),
          })}
        </Text>
      </div>
      {preview.origin === 'unproven' ? (
        <Notice tone="warn" title={t('preview.unproven')}>
          {t('preview.unprovenMeans')}
          <Text size="sm" mt="xs">
            {t('preview.unprovenDo')}
          </Text>
        </Notice>
      ) : null}
      {preview.present === 'none' ? <Notice tone="info">{t('preview.presentNone')}</Notice> : null}
      {preview.present === 'damaged' ? (
        <Notice tone="warn" title={t('preview.presentDamaged')}>
          {preview.unreadable.length === 0
            ? t('preview.unreadableUnknown')
            : t('preview.unreadable', { parts: preview.unreadable.join(t('listJoin')) })}
        </Notice>
      ) : null}
      {preview.present === 'readable' && !differs ? <Notice tone="info">{t('preview.same')}</Notice> : null}
      <CountsTable counts={preview.counts} headingOrder={headingOrder} />
      <DifferenceList preview={preview} headingOrder={headingOrder} />
      {preview.present === 'none' ? null : (
        <div className={classes['kept']}>
          <Text fw={600}>{t('preview.keptTitle')}</Text>
          <Text size="sm">{t('preview.kept')}</Text>
          <Text size="sm" className={classes['path']}>
            {preview.keptAs}
          </Text>
        </div>
      )}
      <Text size="sm">{t('preview.afterwards')}</Text>
      {mustAccept ? (
        <Checkbox
          ref={consent}
          checked={accepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
          label={lost > 0 ? t('preview.accept', { count: lost }) : t('preview.acceptDamaged')}
          error={wasTried && !accepted ? t('preview.acceptMissing') : undefined}
        />
      ) : null}
      {signedIn ? (
        <PasswordField
          ref={field}
          className={classes['password'] ?? ''}
          label={t('preview.password')}
          autoComplete="current-password"
          maxLength={1024}
          value={password}
          error={
            isWrong
              ? ofError(refusal)
              : wasTried && password === ''
                ? t('preview.passwordMissing')
                : undefined
          }
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            onTyping();
          }}
        />
      ) : null}
      {refusal && !isWrong ? (
        <Notice tone="danger" role="alert" title={t('preview.failed')}>
          {ofError(refusal)}
        </Notice>
      ) : null}
      <RestoreFoot onLeave={onLeave}>
        <Button type="submit" color={mustAccept ? 'red.9' : 'accent'}>
          {t('preview.apply')}
        </Button>
      </RestoreFoot>
    </form>
  );
}
