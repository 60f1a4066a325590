import { ActionIcon, Button, Text } from '@mantine/core';
import { IconEdit, IconPlus, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceRecord } from '../../domain/clinic.ts';
import type { StockOverview } from '../../domain/contract-stock.ts';
import { expiringSoonDays } from '../../domain/stock.ts';
import { type CivilDate, daysBetween, formatTime } from '../../domain/time.ts';
import { formatDepth } from '../../domain/units.ts';
import { Mark } from '../settings/mark.tsx';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { DeviceFormBody } from './device-form.tsx';
import { StockDialog } from './form-dialog.tsx';
import { showStock, useStock } from './queries.ts';
import { StockFrame } from './stock-frame.tsx';
import classes from './stock.module.css';

/** Devices with their limits and when they are to be serviced. */
export default function DevicesScreen() {
  const stock = useStock();
  return <StockFrame stock={stock}>{(overview) => <Devices overview={overview} />}</StockFrame>;
}

function Devices({ overview: { devices, today } }: { overview: StockOverview }) {
  const { t } = useTranslation('stock');
  const isManager = useUnlocked().account.roles.includes('manager');
  const [opened, setOpened] = useState(false);
  const [device, setDevice] = useState<DeviceRecord | null>(null);
  const [done, setDone] = useState('');
  const begin = (begun: DeviceRecord | null) => {
    setDone('');
    setDevice(begun);
    setOpened(true);
  };
  const sorted = devices.toSorted((a, b) => Number(b.active) - Number(a.active));
  return (
    <>
      {isManager ? (
        <div className={`${classes['bar']} no-print`}>
          <Button leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => begin(null)}>
            {t('devices.new')}
          </Button>
        </div>
      ) : null}
      <div role="status" className={done === '' ? classes['silent'] : undefined}>
        {done === '' ? null : <Notice tone="info">{done}</Notice>}
      </div>
      {devices.length === 0 ? (
        <div className={classes['empty']}>
          <Text fw={600}>{t('devices.empty.title')}</Text>
          <Text c="dimmed">{t('devices.empty.text')}</Text>
        </div>
      ) : (
        <div className={classes['tableFrame']}>
          <table className={classes['table']} aria-label={t('devices.table')}>
            <thead>
              <tr>
                <th scope="col">{t('devices.device')}</th>
                <th scope="col">{t('devices.depth')}</th>
                <th scope="col">{t('devices.speed')}</th>
                <th scope="col">{t('devices.lastService')}</th>
                <th scope="col">{t('devices.serviceDue')}</th>
                <th scope="col" className={`${classes['menu']} no-print`}>
                  <span className={classes['hidden']}>{t('products.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((each) => (
                <DeviceRow
                  key={each.id}
                  device={each}
                  today={today}
                  onEdit={isManager ? () => begin(each) : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <StockDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={device ? t('devices.titleEdit') : t('devices.titleNew')}
      >
        <DeviceFormBody
          device={device}
          today={today}
          onDone={(changed, name) => {
            showStock(changed);
            setOpened(false);
            setDone(device ? t('done.deviceSaved', { name }) : t('done.deviceAdded', { name }));
          }}
        />
      </StockDialog>
    </>
  );
}

type DeviceRowProps = { device: DeviceRecord; today: CivilDate; onEdit: (() => void) | undefined };

function DeviceRow({ device, today, onEdit }: DeviceRowProps) {
  const { t } = useTranslation('stock');
  const { t: common } = useTranslation();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { makeModel, serialNumber, limits, speed, lastService, active } = device;
  const number = new Intl.NumberFormat(locale);
  const missing = <span className={classes['quiet']}>{common('state.notRecorded')}</span>;
  return (
    <tr data-first>
      <th scope="row" className={classes['product']}>
        <span className={classes['name']} data-inactive={active ? undefined : true} title={makeModel}>
          {makeModel}
        </span>
        <span className={classes['facts']}>
          {[
            ...(serialNumber === null ? [] : [t('devices.serial', { number: serialNumber })]),
            ...(active ? [] : [t('devices.outOfUse')]),
          ].join(' · ')}
        </span>
      </th>
      <td className={classes['figure']}>
        {t('devices.depthRange', {
          minimum: formatDepth(limits.minimumUm),
          maximum: formatDepth(limits.maximumUm),
          step: formatDepth(limits.stepUm),
        })}
      </td>
      <td className={classes['figure']}>
        {speed
          ? t('devices.speedRange', {
              minimum: number.format(speed.minimumRpm),
              maximum: number.format(speed.maximumRpm),
            })
          : missing}
      </td>
      <td className={classes['figure']}>
        {lastService === null ? missing : formatTime(lastService, locale, timeZone)}
      </td>
      <td>
        {device.serviceDue === null ? (
          missing
        ) : (
          <ServiceMark due={device.serviceDue} device={device} today={today} />
        )}
      </td>
      <td className={`${classes['menu']} no-print`}>
        <span className={classes['buttons']}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('devices.uses', { name: makeModel })}
            title={t('devices.uses', { name: makeModel })}
            renderRoot={(props) => <Link to="/stock/recall" search={{ deviceId: device.id }} {...props} />}
          >
            <IconUsers size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
          {onEdit ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('devices.edit', { name: makeModel })}
              title={t('devices.edit', { name: makeModel })}
              onClick={onEdit}
            >
              <IconEdit size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

/** When service is due; near or past it says so with a sign. What is out of use is not serviced. */
function ServiceMark({ due, device, today }: { due: CivilDate; device: DeviceRecord; today: CivilDate }) {
  const { t } = useTranslation('stock');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const date = <span className={classes['figure']}>{formatTime(due, locale, timeZone)}</span>;
  const days = daysBetween(today, due);
  if (!device.active || days > expiringSoonDays) return date;
  const words =
    days < 0
      ? t('devices.overdue', { count: -days })
      : days === 0
        ? t('devices.dueToday')
        : t('devices.due', { count: days });
  return (
    <span className={classes['marked']}>
      {date}
      <Mark tone={days < 0 ? 'danger' : 'warn'}>{words}</Mark>
    </span>
  );
}
