import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import type { SerumApplication } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { formatVolume } from '../compare/format.ts';
import { useUnlocked } from '../status.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Missing } from './facts.tsx';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';
import classes from './table.module.css';

/** Every serum with its lot, in the order in which it was charted. */
export function SerumTable({ view }: { view: SessionView }) {
  const { serums } = view.session;
  const { t } = useTranslation('session');
  return (
    <Section title={t('serums.title')}>
      {serums.length === 0 ? (
        <Missing>{t('serums.none')}</Missing>
      ) : (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('serums.product')}</th>
              <th scope="col">{t('serums.lot')}</th>
              <th scope="col">{t('serums.expiry')}</th>
              <th scope="col" className={classes['number']}>
                {t('serums.volume')}
              </th>
              <th scope="col">{t('serums.phase')}</th>
              <th scope="col">{t('serums.zones')}</th>
            </tr>
          </thead>
          {serums.map((serum, index) => (
            // Serums have no identity of their own; a signed session keeps their order.
            <SerumRow key={index} serum={serum} />
          ))}
        </table>
      )}
      <SectionAddenda view={view} part="serums" />
    </Section>
  );
}

function SerumRow({ serum }: { serum: SerumApplication }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { zoneNames } = useZoneText();
  const { category, product, lot, expiry, volumeUl, phase, zones } = serum;
  return (
    <tbody>
      <tr>
        <th scope="row">
          {product}
          <span className={`${classes['unit']} ${classes['under']}`}>
            {terms(`serumCategory.${category}`)}
          </span>
        </th>
        <td className={classes['typed']}>{lot ?? <Missing />}</td>
        <td className={classes['short']}>
          {expiry === null ? <Missing /> : formatTime(expiry, locale, timeZone)}
        </td>
        <td className={classes['number']}>
          {volumeUl === null ? <Missing /> : terms('unit.ml', { value: formatVolume(volumeUl) })}
        </td>
        <td>{terms(`serumPhase.${phase}`)}</td>
        <td>{zones.length === 0 ? t('serums.allZones') : zoneNames(zones)}</td>
      </tr>
    </tbody>
  );
}
