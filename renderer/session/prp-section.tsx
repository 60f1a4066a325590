import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { yieldPercentOf } from '../../domain/prp.ts';
import type { PrpSheet } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { formatVolume } from '../compare/format.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { amendments } from './amendments.ts';
import { Computed, Fact, Facts, Missing } from './facts.tsx';
import { formatShare } from './format.ts';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';
import { SpinTable } from './spin-table.tsx';

/**
 * How the platelet-rich plasma was made. Left out where PRP was not used, unless something was added to it; where it
 * was applied without a sheet, that is said.
 */
export function PrpSection({ view }: { view: SessionView }) {
  const { prp, serums, addenda } = view.session;
  const { t } = useTranslation('session');
  const wasApplied = serums.some(({ category }) => category === 'prp');
  if (prp === null && !wasApplied && amendments(addenda, 'prp').length === 0) return null;
  return (
    <Section title={t('prp.title')}>
      {prp === null ? (
        <Missing>{wasApplied ? t('prp.none') : t('prp.notCharted')}</Missing>
      ) : (
        <Sheet sheet={prp} />
      )}
      <SectionAddenda view={view} part="prp" />
    </Section>
  );
}

function Sheet({ sheet }: { sheet: PrpSheet }) {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { drawnUl, drawnAt, tube, tubeLot, tubeExpiry, anticoagulant, centrifuge, spins } = sheet;
  return (
    <>
      <Facts inColumns>
        <Fact term={t('prp.drawn')}>
          <Volume ul={drawnUl} />
        </Fact>
        <Fact term={t('prp.drawnAt')}>
          {drawnAt === null ? <Missing /> : formatTime(drawnAt, locale, timeZone, 'date-time')}
        </Fact>
        <Fact term={t('prp.tube')}>{tube ?? <Missing />}</Fact>
        <Fact term={t('prp.tubeLot')}>{tubeLot ?? <Missing />}</Fact>
        <Fact term={t('prp.tubeExpiry')}>
          {tubeExpiry === null ? <Missing /> : formatTime(tubeExpiry, locale, timeZone)}
        </Fact>
        {anticoagulant === null ? null : <Fact term={t('prp.anticoagulant')}>{anticoagulant}</Fact>}
        {centrifuge === null ? null : <Fact term={t('prp.centrifuge')}>{centrifuge}</Fact>}
      </Facts>
      {spins.length === 0 ? null : <SpinTable spins={spins} />}
      <Obtained sheet={sheet} />
    </>
  );
}

function Obtained({ sheet }: { sheet: PrpSheet }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { t: common } = useTranslation();
  const { spins, yieldUl, plateletCount, activator, appliedUl, discardedUl, identityCheckedBy } = sheet;
  const percent = yieldPercentOf(sheet);
  return (
    <Facts inColumns>
      {spins.length > 0 ? null : (
        <Fact term={t('prp.spins')}>
          <Missing />
        </Fact>
      )}
      {yieldUl === null ? null : (
        <Fact term={t('prp.yield')}>
          <Volume ul={yieldUl} />
        </Fact>
      )}
      <Fact term={t('prp.applied')}>
        <Volume ul={appliedUl} />
      </Fact>
      <Fact term={t('prp.discarded')}>
        <Volume ul={discardedUl} />
      </Fact>
      {percent === null ? null : (
        <Fact term={t('prp.yieldPercent')}>
          <span title={t('prp.yieldPercentHint')}>
            {terms('unit.percent', { value: formatShare(percent) })}
          </span>{' '}
          <Computed />
        </Fact>
      )}
      {plateletCount === null ? null : (
        <Fact term={t('prp.platelets')}>{t('prp.plateletsValue', { value: plateletCount })}</Fact>
      )}
      {activator === null ? null : <Fact term={t('prp.activator')}>{activator}</Fact>}
      <Fact term={t('prp.identity')}>
        {identityCheckedBy.length === 0 ? <Missing /> : identityCheckedBy.join(common('shell.listJoin'))}
      </Fact>
    </Facts>
  );
}

function Volume({ ul }: { ul: number | null }) {
  const { t: terms } = useTranslation('terms');
  return ul === null ? <Missing /> : terms('unit.ml', { value: formatVolume(ul) });
}
