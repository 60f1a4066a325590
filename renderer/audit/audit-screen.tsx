import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '../../domain/audit.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditFrame, ForManagers } from './audit-frame.tsx';
import classes from './audit.module.css';
import { EventList } from './event-list.tsx';
import { ExportAuditDialog } from './export-audit-dialog.tsx';
import { isFiltering, noFilter } from './filter-values.ts';
import { useAuditEvents, useVerifyAudit } from './queries.ts';
import { VerifyResult } from './verify-result.tsx';

/** Everything that was done: searched, verified, exported. */
export default function AuditScreen() {
  return (
    <ForManagers>
      <AuditLog />
    </ForManagers>
  );
}

function AuditLog() {
  const { t } = useTranslation('audit');
  const [filter, setFilter] = useState<AuditFilter>(noFilter);
  const [exporting, exportDialog] = useDisclosure(false);
  const events = useAuditEvents(filter);
  const verification = useVerifyAudit();
  return (
    <AuditFrame
      title={t('title')}
      intro={t('intro')}
      actions={
        <Group gap="sm" className="no-print">
          <Button
            variant="default"
            leftSection={<IconShieldCheck size={16} stroke={1.5} aria-hidden />}
            loading={verification.isPending}
            onClick={() => verification.mutate()}
          >
            {t('verify.button')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
            onClick={exportDialog.open}
          >
            {t('export.button')}
          </Button>
        </Group>
      }
    >
      <VerifyResult verification={verification} />
      <AuditFilters filter={filter} onChange={setFilter} />
      <EventList
        // Another filter begins at the top, with nothing opened.
        key={JSON.stringify(filter)}
        pages={events}
        empty={
          <div className={classes['nothing']} role="status">
            <strong>{t('list.none')}</strong>
            {isFiltering(filter) ? t('list.noneText') : null}
          </div>
        }
      />
      <ExportAuditDialog opened={exporting} onClose={exportDialog.close} filter={filter} />
    </AuditFrame>
  );
}
