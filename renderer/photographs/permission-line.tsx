import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HeldPhotoPermission } from '../../domain/photo-permission.ts';
import { usePhotoSourceText } from '../consents/photo-source-text.ts';
import classes from './photographs.module.css';

type PermissionLineProps = {
  patientId: string;
  photoPermission: HeldPhotoPermission;
  /** Who does not record answers is not sent to where they are recorded. */
  mayAsk: boolean;
};

const icons = { granted: IconCircleCheck, refused: IconCircleX, 'not-asked': IconAlertTriangle } as const;

/** Whether photographs may be taken for the record, where that was said, and the way to ask. */
export function PermissionLine({ patientId, photoPermission: { record }, mayAsk }: PermissionLineProps) {
  const { t } = useTranslation('photographs');
  const sourceText = usePhotoSourceText();
  const Icon = icons[record.permission];
  return (
    <p className={classes['permission']} data-permission={record.permission}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span className={classes['permissionSays']}>{t(`permission.${record.permission}`)}</span>
      {record.source === null ? null : <span className={classes['quiet']}>{sourceText(record)}</span>}
      {record.permission === 'refused' ? (
        <span className={classes['quiet']}>{t('permission.refusedHint')}</span>
      ) : null}
      {mayAsk ? (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/patients/$patientId/consents" params={{ patientId }} {...props} />
          )}
        >
          {record.permission === 'not-asked' ? t('permission.ask') : t('permission.change')}
        </Anchor>
      ) : null}
    </p>
  );
}

/** Pictures can be added unless they were refused for the record. */
export const maySave = ({ record }: HeldPhotoPermission): boolean => record.permission !== 'refused';
