import { Button, Checkbox, Group, NativeSelect, Radio, TextInput, Textarea } from '@mantine/core';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ObservationForm } from '../../domain/session-form.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { reactionGrades, reactionKinds } from '../../domain/session-terms.ts';
import { openReactions } from '../timeline/reaction-summary.ts';
import { inBodyOrder } from '../timeline/zone-groups.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { MomentField } from './moment-field.tsx';
import classes from './reaction-fields.module.css';
import { SuspicionField } from './suspicion-field.tsx';

/** Every field of one observation, the ones that must be filled in first. */
export function ReactionFields({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('session');
  const { register, formState } = useFormContext<ObservationForm>();
  return (
    <div className={classes['fields']}>
      <KindField session={session} />
      <GradeField />
      <ZonesField session={session} />
      <div className={classes['row']}>
        <MomentField name="seen" label={t('reaction.seen')} startedAt={session.startedAt} required />
        <MomentField name="onset" label={t('reaction.onset')} startedAt={session.startedAt} />
        <MomentField
          name="resolved"
          label={t('reaction.resolved')}
          hint={t('reaction.resolvedHint')}
          startedAt={session.startedAt}
          nowLabel={t('reaction.nowLabel')}
        />
      </div>
      <div className={classes['row']}>
        <TextInput
          {...register('percent')}
          label={t('reaction.percent')}
          error={formState.errors.percent?.message}
          rightSection={<span className={classes['unit']}>{t('reaction.percentUnit')}</span>}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <SuspicionField session={session} />
      <Textarea
        {...register('note')}
        label={t('reaction.note')}
        error={formState.errors.note?.message}
        minRows={1}
        maxRows={5}
      />
    </div>
  );
}

function KindField({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { register, setValue, formState } = useFormContext<ObservationForm>();
  const open = openReactions(session);
  return (
    <div className={classes['kind']}>
      <NativeSelect
        {...register('kind')}
        label={t('reaction.kind')}
        data={[
          { value: '', label: t('reaction.kindPlaceholder') },
          ...reactionKinds.map((kind) => ({ value: kind, label: terms(`reactionKind.${kind}`) })),
        ]}
        error={formState.errors.kind?.message}
        withAsterisk
        aria-required
        data-autofocus
      />
      {open.length > 0 ? (
        <Group gap="xs" role="group" aria-label={t('reaction.stillOpen')}>
          <span className={classes['hint']}>{t('reaction.stillOpen')}</span>
          {open.map((kind) => (
            <Button
              key={kind}
              size="compact-sm"
              variant="default"
              onClick={() => setValue('kind', kind, { shouldDirty: true, shouldValidate: true })}
            >
              {terms(`reactionKind.${kind}`)}
            </Button>
          ))}
        </Group>
      ) : null}
    </div>
  );
}

function GradeField() {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const chosen = useWatch<ObservationForm, 'grade'>({ name: 'grade' });
  return (
    <Controller<ObservationForm, 'grade'>
      name="grade"
      render={({ field, fieldState }) => (
        <Radio.Group
          name={field.name}
          label={t('reaction.grade')}
          description={chosen === '' ? t('reaction.gradeHint') : terms(`gradeHelp.${chosen}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
          withAsterisk
        >
          <div className={classes['grades']}>
            {reactionGrades.map((grade, index) => (
              <Radio
                key={grade}
                ref={index === 0 ? field.ref : undefined}
                value={String(grade)}
                label={terms(`grade.${grade}`)}
                onBlur={field.onBlur}
              />
            ))}
          </div>
        </Radio.Group>
      )}
    />
  );
}

function ZonesField({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('session');
  const { zoneName } = useZoneText();
  return (
    <Controller<ObservationForm, 'zones'>
      name="zones"
      render={({ field, fieldState }) => (
        <Checkbox.Group
          label={t('reaction.zones')}
          description={t('reaction.zonesHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        >
          <div className={classes['zones']}>
            {inBodyOrder(session.zones).map(({ zone }, index) => (
              <Checkbox
                key={zone}
                ref={index === 0 ? field.ref : undefined}
                value={zone}
                label={zoneName(zone)}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
    />
  );
}
