import { useTranslation } from 'react-i18next';
import { forceOf, rcfOf, speedOf } from '../../domain/prp.ts';
import type { PrpSpin } from '../../domain/session.ts';
import { formatMinutes } from '../compare/format.ts';
import { Computed, Missing } from './facts.tsx';
import classes from './table.module.css';

/** The runs of the centrifuge: speed and force as typed, otherwise computed from one another, which is said. */
export function SpinTable({ spins }: { spins: readonly PrpSpin[] }) {
  const { t } = useTranslation('session');
  return (
    <table className={`${classes['table']} ${classes['narrow']}`}>
      <thead>
        <tr>
          <th scope="col">{t('prp.spin')}</th>
          <th scope="col">{t('prp.speed')}</th>
          <th scope="col">{t('prp.radius')}</th>
          <th scope="col">{t('prp.force')}</th>
          <th scope="col">{t('prp.time')}</th>
        </tr>
      </thead>
      {spins.map((spin, index) => (
        // Runs have no identity of their own; a signed session keeps their order.
        <SpinRow key={index} spin={spin} number={index + 1} />
      ))}
    </table>
  );
}

function SpinRow({ spin, number }: { spin: PrpSpin; number: number }) {
  const { t } = useTranslation('session');
  const { rpm, radiusMm, g, seconds } = spin;
  const speed = speedOf(spin);
  const force = forceOf(spin);
  const byRadius = rpm === null || radiusMm === null ? null : Math.round(rcfOf(rpm, radiusMm));
  return (
    <tbody>
      <tr>
        <th scope="row">{number}</th>
        <td>
          {speed === null ? <Missing /> : t('prp.speedValue', { value: speed })}{' '}
          {rpm === null && speed !== null ? <Computed /> : null}
        </td>
        <td>{radiusMm === null ? <Missing /> : t('prp.radiusValue', { value: radiusMm })}</td>
        <td>
          {force === null ? <Missing /> : t('prp.forceValue', { value: force })}{' '}
          {g === null && force !== null ? <Computed /> : null}
          {g === null || byRadius === null || byRadius === g ? null : (
            <span className={`${classes['quiet']} ${classes['under']}`}>
              {t('prp.forceComputed', { value: byRadius })}
            </span>
          )}
        </td>
        <td>{seconds === null ? <Missing /> : t('prp.minutes', { value: formatMinutes(seconds) })}</td>
      </tr>
    </tbody>
  );
}
