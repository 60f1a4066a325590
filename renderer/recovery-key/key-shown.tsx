import { Button, Text, Title } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { KeySheet } from './key-sheet.tsx';
import classes from './recovery-key.module.css';
import { type Leave, StepFoot } from './step-foot.tsx';

type KeyShownProps = { groups: string[]; headingOrder: 1 | 2; leave: Leave; onWritten: () => void };

/** The key itself: to print, to write down, or to put into a password manager. */
export function KeyShown({ groups, headingOrder, leave, onWritten }: KeyShownProps) {
  const { t } = useTranslation('recoveryKey');
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [copying, setCopying] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(groups.join('-'));
      setCopying('copied');
    } catch {
      setCopying('copyFailed');
    }
  };
  return (
    <section className={classes['step']} aria-labelledby="recovery-key-title" data-ready>
      <Title
        order={headingOrder}
        id="recovery-key-title"
        ref={heading}
        tabIndex={-1}
        className={classes['title'] ?? ''}
      >
        {t('title')}
      </Title>
      <Text>{t('intro')}</Text>
      <ol className={classes['groups']} aria-label={t('groups')}>
        {groups.map((group, position) => (
          <li key={position}>
            <span className={classes['position']} aria-hidden>
              {position + 1}
            </span>
            <span className={classes['group']}>{group}</span>
          </li>
        ))}
      </ol>
      <div className={classes['ways']}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
          onClick={() => void copy()}
        >
          {t('copy')}
        </Button>
        <Text size="sm" c="dimmed" role="status" className={classes['said']}>
          {copying ? t(copying) : null}
        </Text>
      </div>
      <ul className={classes['advice']}>
        <li>{t('advice.onlyNow')}</li>
        <li>{t('advice.order')}</li>
        <li>{t('advice.where')}</li>
        <li>{t('advice.who')}</li>
      </ul>
      <StepFoot leave={leave}>
        <Button onClick={onWritten}>{t('written')}</Button>
      </StepFoot>
      <KeySheet groups={groups} />
    </section>
  );
}
