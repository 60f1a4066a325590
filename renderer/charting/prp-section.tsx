import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import { FieldFindings } from '../screening/field-findings.tsx';
import { useUnlocked } from '../status.ts';
import { RowProblems, TextCell } from './cells.tsx';
import { useCharting, useDerived } from './charting-context.ts';
import { FieldCell, FieldLine } from './field-cell.tsx';
import { FieldNotices } from './field-notices.tsx';
import { TubePicker } from './material-pickers.tsx';
import { MomentCell } from './moment-cell.tsx';
import classes from './prp.module.css';
import { PrpSpins } from './prp-spins.tsx';
import { computedYield } from './prp-values.ts';
import { FormSection } from './section.tsx';
import type { AddUndo } from './undo-strip.tsx';
import { useFieldName } from './use-field-name.ts';

type PrpSectionProps = { stock: DraftView['stock']; onUndoable: AddUndo };

/** How the PRP was made: shown once PRP was applied or something of the sheet stands, or when it is asked for. */
export const PrpSection = memo(function PrpSection({ stock, onUndoable }: PrpSectionProps) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const [isWanted, setIsWanted] = useState(false);
  const hasPrp = useDerived((store) => store.hasPrp());
  const isShown = isWanted || hasPrp;
  const add = () => {
    setIsWanted(true);
    // The field is there once the section is.
    requestAnimationFrame(() => form.setFocus('prp.drawn'));
  };
  return (
    <FormSection
      id="prp"
      title={t('section.prp')}
      actions={
        isShown ? null : (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
            data-field="prp"
            onClick={add}
          >
            {t('prp.add')}
          </Button>
        )
      }
    >
      {isShown ? <PrpSheet stock={stock} onUndoable={onUndoable} /> : null}
    </FormSection>
  );
});

type PrpColumn =
  | 'drawn'
  | 'drawnAt'
  | 'tube'
  | 'tubeLot'
  | 'tubeExpiry'
  | 'anticoagulant'
  | 'centrifuge'
  | 'yield'
  | 'plateletCount'
  | 'activator'
  | 'applied'
  | 'discarded'
  | 'identityFirst'
  | 'identitySecond';

/** Id of the names that are suggested for those who checked the identity. */
const peopleId = 'prp-people';

function PrpSheet({ stock, onUndoable }: PrpSectionProps) {
  const { t } = useTranslation('charting');
  const [picking, setPicking] = useState(false);
  const fieldName = useFieldName();
  const openPicker = () => setPicking(true);
  const nameInRow = (field: string, row: number | null) =>
    row === null ? fieldName(field) : `${t('prp.spin', { number: row + 1 })}: ${fieldName(field)}`;
  const columnName = (column: PrpColumn) => t(`field.${column}`);
  const place = <Column extends PrpColumn>(column: Column) => ({
    path: `prp.${column}` as const,
    row: 0,
    column,
    columnName: columnName(column),
    rowName: t('prp.row'),
  });
  return (
    <div className={classes['sheet']} data-field="prp">
      <FieldNotices prefix="prp" exact />
      <FieldLine>
        <FieldCell label={t('field.drawn')} unit={t('unit.volume')} width={5.5}>
          <TextCell {...place('drawn')} numeric />
        </FieldCell>
        <FieldCell label={t('field.drawnAt')} width={10.5}>
          <MomentCell {...place('drawnAt')} setsNow />
        </FieldCell>
        <FieldCell label={t('field.tube')} grow={3} width={10}>
          <TextCell {...place('tube')} onPick={openPicker} />
        </FieldCell>
        <FieldCell label={t('field.tubeLot')} width={6.5}>
          <TextCell {...place('tubeLot')} onPick={openPicker} picksByKey />
        </FieldCell>
        <FieldCell label={t('field.tubeExpiry')} width={6.5}>
          <TextCell {...place('tubeExpiry')} expiry />
        </FieldCell>
        <FieldCell label={t('field.anticoagulant')} grow={2} width={7}>
          <TextCell {...place('anticoagulant')} />
        </FieldCell>
      </FieldLine>
      <div className={classes['spun']}>
        <FieldCell label={t('field.centrifuge')} width={10}>
          <TextCell {...place('centrifuge')} />
        </FieldCell>
        <PrpSpins onUndoable={onUndoable} />
      </div>
      <FieldNotices prefix="prp.spins" />
      <FieldLine>
        <FieldCell label={t('field.yield')} unit={t('unit.volume')} width={7.5}>
          <TextCell {...place('yield')} numeric />
        </FieldCell>
        <FieldCell label={t('field.plateletCount')} unit={t('unit.platelets')} width={8}>
          <TextCell {...place('plateletCount')} numeric />
        </FieldCell>
        <FieldCell label={t('field.activator')} grow={2} width={8}>
          <TextCell {...place('activator')} />
        </FieldCell>
        <FieldCell label={t('field.applied')} unit={t('unit.volume')} width={7.5}>
          <TextCell {...place('applied')} numeric />
        </FieldCell>
        <FieldCell label={t('field.discarded')} unit={t('unit.volume')} width={7.5}>
          <TextCell {...place('discarded')} numeric />
        </FieldCell>
      </FieldLine>
      <YieldLine />
      <FieldNotices prefix="prp.yield" />
      <FieldLine>
        <FieldCell label={t('field.identityFirst')} width={12}>
          <TextCell {...place('identityFirst')} suggestions={peopleId} />
        </FieldCell>
        <FieldCell label={t('field.identitySecond')} width={12}>
          <TextCell {...place('identitySecond')} suggestions={peopleId} />
        </FieldCell>
      </FieldLine>
      <People />
      <FieldNotices prefix="prp.identityFirst" />
      <FieldNotices prefix="prp.identitySecond" />
      <RowProblems prefix="prp" nameOf={nameInRow} />
      <FieldFindings prefix="prp" />
      <TubePicker stock={stock} opened={picking} onClose={() => setPicking(false)} onUndoable={onUndoable} />
    </div>
  );
}

/** Whoever is signed in, and who assists. */
function People() {
  const { account } = useUnlocked();
  const assistant = useWatch({ control: useCharting().form.control, name: 'assistant' }).trim();
  const names = [...new Set([account.name, assistant])].filter((name) => name !== '');
  return (
    <datalist id={peopleId}>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </datalist>
  );
}

function YieldLine() {
  const { t } = useTranslation('charting');
  const [drawn, applied, discarded] = useWatch({
    control: useCharting().form.control,
    name: ['prp.drawn', 'prp.applied', 'prp.discarded'],
  });
  const percent = computedYield({ drawn, applied, discarded });
  return percent === null ? null : <p className={classes['yield']}>{t('prp.yield', { percent })}</p>;
}
