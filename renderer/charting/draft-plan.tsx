import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftPlans, PlanChoice } from '../../domain/contract-plans.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { apiErrorOf } from '../api.ts';
import { useChoosePlan } from '../plans/queries.ts';
import { usePlanText } from '../plans/use-plan-text.ts';
import { useErrorText } from '../ui/error-text.ts';
import classes from './draft-plan.module.css';

/** Target depths of the draft's plan by zone, µm. */
export const TargetContext = createContext<ReadonlyMap<ZoneId, number>>(new Map());

/** The target depth of a zone in the plan of this draft; undefined without one. */
export const useTarget = (zone: ZoneId): number | undefined => use(TargetContext).get(zone);

export const chosenPlan = ({ choices, planId }: DraftPlans): PlanChoice | undefined =>
  choices.find(({ id }) => id === planId);

export function targetsOf(plans: DraftPlans): ReadonlyMap<ZoneId, number> {
  const targets = chosenPlan(plans)?.targets ?? [];
  return new Map(
    targets.flatMap(({ zone, depthUm }) => (depthUm === null ? [] : [[zone, depthUm] as const])),
  );
}

type DraftPlanProps = { sessionId: string; plans: DraftPlans; onChosen: (plans: DraftPlans) => void };

/** Which plan the session belongs to, and which session of it this becomes. Nothing for a patient without a plan. */
export function DraftPlan({ sessionId, plans, onChosen }: DraftPlanProps) {
  const { t } = useTranslation('plans');
  const { ofError } = useErrorText();
  const { placeOf } = usePlanText();
  const choosing = useChoosePlan(sessionId, onChosen);
  if (plans.choices.length === 0) return null;
  const nameOf = ({ id, ...plan }: PlanChoice) => placeOf({ ...plan, planId: id });
  const chosen = chosenPlan(plans);
  const label = chosen ? nameOf(chosen) : t('draft.none');
  return (
    <span className={classes['plan']}>
      <Menu position="bottom-start" width={320}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            className={classes['choice'] ?? ''}
            loading={choosing.isPending}
            aria-label={t('draft.choose', { plan: label })}
            title={label}
            rightSection={<IconChevronDown size={13} stroke={1.8} aria-hidden />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('draft.menu')}</Menu.Label>
          {plans.choices.map((plan) => (
            <Menu.Item
              key={plan.id}
              aria-current={plan.id === plans.planId || undefined}
              fw={plan.id === plans.planId ? 600 : undefined}
              onClick={() => choosing.mutate(plan.id)}
            >
              {nameOf(plan)}
            </Menu.Item>
          ))}
          <Menu.Item
            aria-current={plans.planId === null || undefined}
            fw={plans.planId === null ? 600 : undefined}
            onClick={() => choosing.mutate(null)}
          >
            {t('draft.none')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {choosing.isError ? (
        <Text component="span" size="xs" c="var(--stratum-danger-text)" role="alert">
          {t('draft.failed')}: {ofError(apiErrorOf(choosing.error))}
        </Text>
      ) : null}
    </span>
  );
}
