import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { formatDepth } from '../../domain/units.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Fact, Facts, Missing, YesNo } from './facts.tsx';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** The device with its settings range, and the cartridge. */
export function Materials({ view }: { view: SessionView }) {
  const { device, cartridge } = view.session;
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { makeModel, serialNumber, limits, speed } = device;
  const { type, needleCount, lot, serial, expiry, udi, seenSterile, discarded } = cartridge;
  return (
    <Section title={t('materials.title')}>
      <Facts>
        <Fact term={t('materials.device')}>{makeModel}</Fact>
        <Fact term={t('materials.serialNumber')}>{serialNumber ?? <Missing />}</Fact>
        <Fact term={t('materials.range')}>
          {t('materials.rangeValue', {
            minimum: formatDepth(limits.minimumUm),
            maximum: formatDepth(limits.maximumUm),
            step: formatDepth(limits.stepUm),
          })}
        </Fact>
        {speed === null ? null : (
          <Fact term={t('materials.speedRange')}>
            {t('materials.speedRangeValue', { minimum: speed.minimumRpm, maximum: speed.maximumRpm })}
          </Fact>
        )}
      </Facts>
      <Facts>
        <Fact term={t('materials.cartridge')}>{type ?? <Missing />}</Fact>
        {needleCount === null ? null : <Fact term={t('materials.needles')}>{needleCount}</Fact>}
        <Fact term={t('materials.lot')}>{lot ?? <Missing />}</Fact>
        <Fact term={t('materials.expiry')}>
          {expiry === null ? <Missing /> : formatTime(expiry, locale, timeZone)}
        </Fact>
        {serial === null ? null : <Fact term={t('materials.serialNumber')}>{serial}</Fact>}
        {udi === null ? null : <Fact term={t('materials.udi')}>{udi}</Fact>}
        <Fact term={t('materials.seenSterile')}>
          <YesNo value={seenSterile} />
        </Fact>
        <Fact term={t('materials.discarded')}>
          <YesNo value={discarded} />
        </Fact>
      </Facts>
      <SectionAddenda view={view} part="materials" />
    </Section>
  );
}
