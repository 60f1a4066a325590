import { Button, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockUse, UseCriteria, UseTotals } from '../../domain/contract-stock.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { Mark } from '../settings/mark.tsx';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import type { useUses } from './queries.ts';
import classes from './stock.module.css';

type UseListProps = { uses: ReturnType<typeof useUses>; criteria: UseCriteria; actions: ReactNode };

/** What a recall search found: how much, and each session with its patient. Loading, failed and none are states of their own. */
export function UseList({ uses, criteria, actions }: UseListProps) {
  const { t } = useTranslation('stock');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  if (uses.isPending) {
    return (
      <div role="status" aria-label={common('state.loading')} className={classes['waiting']}>
        {Array.from({ length: 5 }, (_, row) => (
          <Skeleton key={row} height={18} my={14} radius="sm" width={`${88 - ((row * 19) % 30)}%`} />
        ))}
      </div>
    );
  }
  if (uses.isError && !uses.data) {
    return (
      <Notice tone="danger" role="alert" title={t('search.failed')}>
        {ofError(apiErrorOf(uses.error))}{' '}
        <Button variant="default" size="compact-sm" onClick={() => void uses.refetch()}>
          {common('action.tryAgain')}
        </Button>
      </Notice>
    );
  }
  const totals = uses.data?.pages[0]?.totals ?? null;
  const found = uses.data?.pages.flatMap((page) => page.uses) ?? [];
  return (
    <div className={classes['section']}>
      {totals ? <Totals totals={totals} actions={actions} /> : null}
      {found.length === 0 ? (
        <div className={classes['nothing']}>
          <strong>{t('search.none.title')}</strong>
          <span className={classes['wrap']}>{t('search.none.text')}</span>
        </div>
      ) : (
        <UseTable uses={found} criteria={criteria} />
      )}
      <More uses={uses} />
    </div>
  );
}

function Totals({ totals, actions }: { totals: UseTotals; actions: ReactNode }) {
  const { t } = useTranslation('stock');
  const { sessions, patients, closedPatients, drafts } = totals;
  return (
    <>
      <div className={classes['bar']}>
        <Text fw={600} role="status">
          {sessions === 0
            ? null
            : t('search.found', {
                sessions: t('search.sessions', { count: sessions }),
                patients: t('search.patients', { count: patients }),
              })}
        </Text>
        {actions}
      </div>
      {closedPatients > 0 ? (
        <Notice tone="info">{t('search.closed', { count: closedPatients })}</Notice>
      ) : null}
      {drafts > 0 ? <Notice tone="warn">{t('search.drafts', { count: drafts })}</Notice> : null}
    </>
  );
}

function More({ uses }: Pick<UseListProps, 'uses'>) {
  const { t } = useTranslation('stock');
  const { ofError } = useErrorText();
  if (!uses.hasNextPage) return null;
  return (
    <div className="no-print">
      {uses.isFetchNextPageError ? (
        <Notice tone="danger" role="alert" title={t('search.moreFailed')}>
          {ofError(apiErrorOf(uses.error))}
        </Notice>
      ) : null}
      <Button variant="default" loading={uses.isFetchingNextPage} onClick={() => void uses.fetchNextPage()}>
        {t('search.more')}
      </Button>
    </div>
  );
}

function UseTable({ uses, criteria }: { uses: StockUse[]; criteria: UseCriteria }) {
  const { t } = useTranslation('stock');
  return (
    <div className={classes['tableFrame']}>
      <table className={classes['table']} aria-label={t('search.table')}>
        <thead>
          <tr>
            <th scope="col">{t('search.date')}</th>
            <th scope="col">{t('search.patient')}</th>
            <th scope="col">{t('search.phone')}</th>
            <th scope="col">{t('search.practitioner')}</th>
            <th scope="col">{t('search.used')}</th>
            <th scope="col">{t('search.zones')}</th>
          </tr>
        </thead>
        <tbody>
          {uses.map((use) => (
            <UseRow key={use.sessionId} use={use} criteria={criteria} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UseRow({ use, criteria }: { use: StockUse; criteria: UseCriteria }) {
  const { t } = useTranslation('stock');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { patient, sessionId, startedAt, state } = use;
  const when = formatTime(startedAt, locale, timeZone, 'date-time');
  return (
    <tr data-first>
      <td>
        <span className={`${classes['stacked']} ${classes['together']}`}>
          {patient ? (
            <Link to="/sessions/$sessionId" params={{ sessionId }} className={classes['link']}>
              {when}
            </Link>
          ) : (
            when
          )}
          {state === 'voided' ? <Mark tone="quiet">{t('search.voided')}</Mark> : null}
        </span>
      </td>
      <td>
        <PatientCell use={use} />
      </td>
      <td className={classes['figure']}>{patient?.phone ?? null}</td>
      <td className={classes['breaks']}>{use.practitioner}</td>
      <td>
        <Used use={use} criteria={criteria} />
      </td>
      <td className={classes['facts']}>{use.zones.map((zone) => terms(`zone.${zone}`)).join(' · ')}</td>
    </tr>
  );
}

function PatientCell({ use: { patient, recordNumber } }: { use: StockUse }) {
  const { t } = useTranslation('stock');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  if (!patient) {
    return <span className={classes['quiet']}>{t('search.restricted', { number: recordNumber })}</span>;
  }
  const name = t('search.patientName', { family: patient.familyName, given: patient.givenName });
  return (
    <span className={classes['stacked']}>
      <Link
        to="/patients/$patientId"
        params={{ patientId: patient.id }}
        className={`${classes['link']} ${classes['name']}`}
        title={name}
      >
        {name}
      </Link>
      <span className={`${classes['facts']} ${classes['together']}`}>
        {t('search.born', { date: formatTime(patient.birthDate, locale, timeZone), number: recordNumber })}
      </span>
    </span>
  );
}

const isSame = (lot: string | null, wanted: string | null): boolean =>
  lot !== null && wanted !== null && lot.toLowerCase() === wanted.toLowerCase();

/** What of a session the search is about: materials with the lot, the cartridge, the device. */
function Used({ use, criteria }: { use: StockUse; criteria: UseCriteria }) {
  const { t } = useTranslation('stock');
  const { cartridge, device, serums, anaesthetics, tubes } = use;
  const { type } = cartridge;
  const lot = cartridge.lot ?? '';
  const lines = [
    ...[...serums, ...anaesthetics, ...tubes]
      .filter((material) => isSame(material.lot, criteria.materialLot))
      .map(({ product, lot: used }) => t('search.serum', { product: product ?? '', lot: used ?? '' })),
    ...(criteria.cartridgeLot === null
      ? []
      : [type === null ? t('search.cartridgeOnly', { lot }) : t('search.cartridge', { type, lot })]),
    ...(criteria.deviceId === null
      ? []
      : [device.makeModel, ...(device.serialNumber === null ? [] : [device.serialNumber])]),
  ];
  return (
    <span className={`${classes['stacked']} ${classes['used']}`}>
      {lines.map((line, position) => (
        <span key={`${position} ${line}`} className={classes['breaks']}>
          {line}
        </span>
      ))}
    </span>
  );
}
