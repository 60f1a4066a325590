import { Button, Checkbox, Input, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { formatBytes } from '../ui/byte-size.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './new-consent.module.css';
import { useChooseScan } from './queries.ts';
import { ScanPicture } from './scan-picture.tsx';
import type { Signing } from './use-new-consent.ts';

type PaperPartProps = { patientId: string; signing: Signing };

/** The scan of the signed paper, and the word of the practitioner that it carries this text. */
export function PaperPart({ patientId, signing }: PaperPartProps) {
  const { values, set } = signing.current;
  const { t } = useTranslation('consents');
  const { ofError, ofProblem } = useErrorText();
  const locale = useLocale();
  const label = useId();
  const choosing = useChooseScan(patientId);
  const { scan } = signing;
  const isMissing = signing.problemOf('scanId') !== undefined;
  const matchProblem = signing.problemOf('textMatches');
  const timeProblem = signing.problemOf('signedAt');
  const choose = () =>
    choosing.mutate(undefined, {
      onSuccess: (chosen) => {
        if (!chosen) return;
        signing.attach(chosen);
        // Compared with the paper before, not with this scan.
        set({ textMatches: false });
      },
    });
  return (
    <div className={classes['paper']}>
      <Input.Label id={label} component="div">
        {t('dialog.scan')}
      </Input.Label>
      <Text size="sm" c="dimmed">
        {t('dialog.scanHint')}
      </Text>
      {scan ? (
        <p className={classes['scan']}>
          <strong>{scan.name}</strong> · {formatBytes(scan.facts.bytes, locale)}
        </p>
      ) : null}
      {scan?.image ? <ScanPicture image={scan.image} alt={t('dialog.scanAlt')} /> : null}
      {scan && !scan.image ? <Notice tone="info">{t('dialog.scanPdf')}</Notice> : null}
      <Button
        variant="default"
        leftSection={<IconPaperclip size={16} stroke={1.5} aria-hidden />}
        loading={choosing.isPending}
        onClick={choose}
        aria-describedby={label}
        data-wrong={isMissing || undefined}
      >
        {scan ? t('dialog.chooseOther') : t('dialog.chooseScan')}
      </Button>
      {isMissing ? <Input.Error>{t('dialog.scanMissing')}</Input.Error> : null}
      {choosing.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(choosing.error))}
        </Notice>
      ) : null}
      {timeProblem ? (
        <Notice tone="danger">{`${t('dialog.signedOn')}: ${ofProblem(timeProblem)}`}</Notice>
      ) : null}
      <Checkbox
        size="md"
        label={t('dialog.textMatches')}
        checked={values.textMatches}
        onChange={(event) => set({ textMatches: event.currentTarget.checked })}
        error={matchProblem && ofProblem(matchProblem)}
        aria-invalid={matchProblem !== undefined}
      />
    </div>
  );
}
