import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, ComparedSerum } from '../../domain/comparison.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { ChangeMarkText } from './change-mark.tsx';
import classes from './compare-table.module.css';
import { changeMark, formatVolume } from './format.ts';
import { SectionRow } from './table-parts.tsx';
import type { VisibleRows } from './visible-rows.ts';

/** What was applied, from which lot, and with which device and cartridge. */
export function SerumRows({ rows, sessions }: { rows: VisibleRows; sessions: SessionRecord[] }) {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const { t: common } = useTranslation();
  if (rows.serums.length === 0 && !rows.device && !rows.cartridge) return null;
  return (
    <>
      <SectionRow title={t('table.serums')} columns={sessions.length} />
      <tbody className={classes['group']}>
        {rows.serums.map(({ category, applications, changes }) => (
          <tr key={category}>
            <th scope="row" colSpan={2} className={classes['name']}>
              {term(`serumCategory.${category}`)}
            </th>
            {applications.map((applied, session) => (
              <SerumCell key={session} applied={applied} change={changes[session] ?? { kind: 'first' }} />
            ))}
          </tr>
        ))}
        {rows.device ? (
          <tr>
            <th scope="row" colSpan={2} className={classes['name']}>
              {t('table.device')}
            </th>
            {sessions.map(({ id, device }) => (
              <td key={id}>
                <Material name={device.makeModel}>
                  {device.serialNumber === null ? null : t('table.serial', { number: device.serialNumber })}
                </Material>
              </td>
            ))}
          </tr>
        ) : null}
        {rows.cartridge ? (
          <tr>
            <th scope="row" colSpan={2} className={classes['name']}>
              {t('table.cartridge')}
            </th>
            {sessions.map(({ id, cartridge }) => (
              <td key={id}>
                <Material name={cartridge.type ?? common('state.notRecorded')}>
                  {cartridge.lot === null
                    ? t('table.lotNotRecorded')
                    : t('table.lot', { lot: cartridge.lot })}
                </Material>
              </td>
            ))}
          </tr>
        ) : null}
      </tbody>
    </>
  );
}

function SerumCell({ applied, change }: { applied: ComparedSerum[]; change: Change }) {
  const { t } = useTranslation('compare');
  const mark = <ChangeMarkText mark={changeMark(change, String)} />;
  if (applied.length === 0) {
    return (
      <td>
        <div className={classes['words']}>
          <span className={classes['missing']}>{t('table.none')}</span>
          {mark}
        </div>
      </td>
    );
  }
  return (
    <td>
      {applied.map((serum, index) => (
        <Serum key={index} serum={serum} />
      ))}
      {mark}
    </td>
  );
}

function Serum({ serum: { product, lot, volumeUl, phase } }: { serum: ComparedSerum }) {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const volume =
    volumeUl === null ? t('table.volumeNotRecorded') : term('unit.ml', { value: formatVolume(volumeUl) });
  return (
    <Material name={product}>
      {[volume, term(`serumPhase.${phase}`).toLowerCase()].join(' · ')}
      <br />
      {lot === null ? t('table.lotNotRecorded') : t('table.lot', { lot })}
    </Material>
  );
}

function Material({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes['material']}>
      <span className={classes['product']} title={name}>
        {name}
      </span>
      {children === null ? null : <span className={classes['aside']}>{children}</span>}
    </div>
  );
}
