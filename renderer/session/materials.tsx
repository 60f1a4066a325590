import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { formatDepth } from '../../domain/units.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Fact, Facts, Missing } from './facts.tsx';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** The device with its settings range, and the cartridge. */
export function Materials({ view }: { view: SessionView }) {
  const { device, cartridge } = view.session;
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { makeModel, serialNumber, limits } = device;
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
        <Fact term={t('materials.cartridge')}>{cartridge.type ?? <Missing />}</Fact>
        <Fact term={t('materials.lot')}>{cartridge.lot ?? <Missing />}</Fact>
        <Fact term={t('materials.expiry')}>
          {cartridge.expiry === null ? <Missing /> : formatTime(cartridge.expiry, locale, timeZone)}
        </Fact>
      </Facts>
      <SectionAddenda view={view} part="materials" />
    </Section>
  );
}
