import { useTranslation } from 'react-i18next';
import { formatActives } from '../../domain/actives.ts';
import type { SessionView } from '../../domain/contract.ts';
import type { AnaestheticApplication } from '../../domain/session.ts';
import { formatTime, hoursBetween } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Computed, Fact, Facts, Missing, YesNo } from './facts.tsx';
import { formatArea, formatDose, formatMass } from './format.ts';
import classes from './reactions.module.css';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** Which anaesthetic was used, and how. That none was is stated, and is not the same as not recorded. */
export function AnaestheticSection({ view }: { view: SessionView }) {
  const { t } = useTranslation('session');
  const { anaesthesia, anaesthetics } = view.session;
  return (
    <Section title={t('anaesthetic.title')}>
      {anaesthesia === 'none' ? <p className={classes['state']}>{t('anaesthetic.none')}</p> : null}
      {anaesthesia === 'not-recorded' ? (
        <p className={classes['state']}>
          <Missing>{t('anaesthetic.notRecorded')}</Missing>
        </p>
      ) : null}
      {anaesthetics.length > 0 ? (
        <ul className={classes['list']}>
          {anaesthetics.map((application, index) => (
            // Applications have no identity of their own; a signed session keeps their order.
            <li key={index} className={classes['item']}>
              <Application application={application} />
            </li>
          ))}
        </ul>
      ) : null}
      <SectionAddenda view={view} part="anaesthetic" />
    </Section>
  );
}

function Application({ application }: { application: AnaestheticApplication }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { product, actives, lot, expiry, massMg, areaMm2, areaMethod, occluded, onAt, offAt } = application;
  const dose = formatDose(massMg, areaMm2);
  const when = (instant: string) => formatTime(instant, locale, timeZone, 'date-time');
  return (
    <Facts inColumns>
      <Fact term={t('anaesthetic.product')} lead>
        {product}
      </Fact>
      <Fact term={t('anaesthetic.actives')}>
        {actives.length === 0 ? <Missing /> : formatActives(actives)}
      </Fact>
      <Fact term={t('anaesthetic.lot')}>{lot ?? <Missing />}</Fact>
      <Fact term={t('anaesthetic.expiry')}>
        {expiry === null ? <Missing /> : formatTime(expiry, locale, timeZone)}
      </Fact>
      <Fact term={t('anaesthetic.amount')}>
        {massMg === null ? <Missing /> : t('anaesthetic.grams', { value: formatMass(massMg) })}
      </Fact>
      <Fact term={t('anaesthetic.area')}>
        {areaMm2 === null ? <Missing /> : terms('unit.cm2', { value: formatArea(areaMm2) })}{' '}
        {areaMethod === null ? null : (
          <span className={classes['quiet']}>{terms(`areaMethod.${areaMethod}`)}</span>
        )}
      </Fact>
      {dose === null ? null : (
        <Fact term={t('anaesthetic.dose')}>
          {t('anaesthetic.dosePerTen', { value: dose })} <Computed />
        </Fact>
      )}
      <Fact term={t('anaesthetic.occluded')}>
        <YesNo value={occluded} />
      </Fact>
      <Fact term={t('anaesthetic.on')}>{onAt === null ? <Missing /> : when(onAt)}</Fact>
      <Fact term={t('anaesthetic.off')}>{offAt === null ? <Missing /> : when(offAt)}</Fact>
      {onAt === null || offAt === null ? null : (
        <Fact term={t('anaesthetic.duration')}>
          {t('facts.minutes', { count: Math.round(hoursBetween(onAt, offAt) * 60) })}
        </Fact>
      )}
    </Facts>
  );
}
