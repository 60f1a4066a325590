import { Button, Title } from '@mantine/core';
import { IconWritingSign } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoUses } from '../../domain/consent.ts';
import type { ConsentEntry, ConsentsView } from '../../domain/contract-consents.ts';
import { useUnlocked } from '../status.ts';
import { PatientPage } from '../timeline/patient-page.tsx';
import { useReopen } from '../ui/kept-form.ts';
import { Notice } from '../ui/notice.tsx';
import { ConsentRow } from './consent-row.tsx';
import classes from './consents.module.css';
import { usePhotoSourceText } from './photo-source-text.ts';
import { NewConsentDialog } from './new-consent-dialog.tsx';
import { newConsentPlace, withdrawalPlace } from './places.ts';
import { SessionLinks } from './session-links.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** A patient's consents: how each stands, what it covers, and what is covered by none. */
export function ConsentsPage({ view }: { view: ConsentsView }) {
  const { t } = useTranslation('consents');
  const { account } = useUnlocked();
  const { patient, consents, choices, uncovered } = view;
  const [taking, setTaking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<ConsentEntry | null>(null);
  const treats = account.roles.includes('practitioner');
  const mayTake = treats && choices.length > 0;
  useReopen(newConsentPlace(patient.id), () => setTaking(mayTake));
  const take = (
    <Button
      leftSection={<IconWritingSign size={16} stroke={1.5} aria-hidden />}
      onClick={() => setTaking(true)}
    >
      {t('new')}
    </Button>
  );
  return (
    <PatientPage
      patient={patient}
      safety={view.safety}
      sessionCount={view.sessionCount}
      actions={mayTake && consents.length > 0 ? take : null}
    >
      <section className={classes['consents']} aria-labelledby="consents-title">
        <div className={classes['head']}>
          <Title order={2} id="consents-title">
            {t('title')}
          </Title>
          {consents.length > 0 ? <Photographs view={view} /> : null}
        </div>
        {uncovered.length > 0 ? (
          <Notice tone="warn">
            {t('uncovered', { count: uncovered.length })} <SessionLinks sessions={uncovered} />
          </Notice>
        ) : null}
        {consents.length > 0 ? (
          <ul className={classes['list']} aria-label={t('listLabel')}>
            {consents.map((consent) => (
              <ConsentRow
                key={consent.id}
                consent={consent}
                onWithdraw={treats && consent.withdrawn === null ? () => setWithdrawing(consent) : null}
                reopens={withdrawalPlace(consent.id)}
              />
            ))}
          </ul>
        ) : (
          <NoConsents hasTexts={choices.length > 0} take={mayTake ? take : null} />
        )}
      </section>
      <NewConsentDialog opened={taking} onClose={() => setTaking(false)} view={view} />
      {withdrawing ? <WithdrawDialog consent={withdrawing} onClose={() => setWithdrawing(null)} /> : null}
    </PatientPage>
  );
}

/** What may be done with photographs, use by use. */
function Photographs({ view: { photoPermission } }: { view: ConsentsView }) {
  const { t } = useTranslation('consents');
  const sourceText = usePhotoSourceText();
  return (
    <div className={classes['photographsLine']}>
      <span>{t('photographs')}</span>
      <dl className={classes['photographs']} aria-label={t('photographs')}>
        {photoUses.map((use) => (
          <div key={use}>
            <dt>{t(`photo.${use}`)}</dt>
            <dd data-permission={photoPermission[use].permission}>
              {t(`permission.${photoPermission[use].permission}`)}
            </dd>
            {photoPermission[use].source === null ? null : (
              <dd className={classes['photoSource']}>{sourceText(photoPermission[use])}</dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}

function NoConsents({ hasTexts, take }: { hasTexts: boolean; take: ReactNode }) {
  const { t } = useTranslation('consents');
  const { account } = useUnlocked();
  if (hasTexts) {
    return (
      <div className={classes['empty']}>
        <IconWritingSign size={32} stroke={1.25} aria-hidden />
        <Title order={3} size="h2">
          {t('empty.title')}
        </Title>
        <p>{take ? t('empty.text') : t('empty.reader')}</p>
        {take}
      </div>
    );
  }
  const isManager = account.roles.includes('manager');
  return (
    <div className={classes['empty']}>
      <IconWritingSign size={32} stroke={1.25} aria-hidden />
      <Title order={3} size="h2">
        {t('noTexts.title')}
      </Title>
      <p>{isManager ? t('noTexts.manager') : t('noTexts.other')}</p>
      {isManager ? (
        <Button renderRoot={(props) => <Link to="/settings/consents" {...props} />}>
          {t('noTexts.open')}
        </Button>
      ) : null}
    </div>
  );
}
