import { useTranslation } from 'react-i18next';
import { clinicalFacts } from '../../domain/clinical-facts.ts';
import type { RuleView } from '../../domain/contract-rules.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import type { RuleInForce } from '../../domain/rules/rule-set.ts';
import type { CivilDate } from '../../domain/time.ts';
import { RuleHistory } from './rule-history.tsx';
import { useRuleText } from './rule-text.ts';
import classes from './rules.module.css';

/** The values of a rule, the facts that it is drawn from, and its versions. */
export function RuleDetails({ rule, today }: { rule: RuleView; today: CivilDate }) {
  const { t } = useTranslation('rules');
  const { id } = rule.inForce;
  return (
    <>
      <section>
        <h4 className={classes['partTitle']}>{t('details.values')}</h4>
        <Values rule={rule.inForce} />
      </section>
      <section>
        <h4 className={classes['partTitle']}>{t('details.sources')}</h4>
        <Sources id={id} />
      </section>
      <section className={classes['wholeWidth']}>
        <h4 className={classes['partTitle']}>{t('details.versions')}</h4>
        <RuleHistory rule={rule} today={today} />
      </section>
    </>
  );
}

function Values({ rule: { id, parameters: inForce } }: { rule: RuleInForce }) {
  const { t } = useTranslation('rules');
  const { ofParameter, ofValue } = useRuleText();
  const parameters = Object.entries(ruleDefinitions[id].parameters);
  if (parameters.length === 0) return <p className={classes['quiet']}>{t('details.noValues')}</p>;
  return (
    <>
      <table className={classes['values']}>
        <thead>
          <tr>
            <th scope="col">{t('details.value')}</th>
            <th scope="col">{t('details.inForce')}</th>
            <th scope="col">{t('details.standard')}</th>
            <th scope="col">{t('details.range')}</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(([name, { unit, standard, minimum, maximum }]) => (
            <tr key={name}>
              <th scope="row">{ofParameter(id, name)}</th>
              <td className={classes['inForce']}>{ofValue(unit, inForce[name] ?? standard)}</td>
              <td>{ofValue(unit, standard)}</td>
              <td>
                {t('details.rangeOf', {
                  minimum: ofValue(unit, minimum),
                  maximum: ofValue(unit, maximum),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {parameters.map(([name, { unit, standard, wording }]) =>
        wording === undefined ? null : (
          <p key={name} className={classes['quiet']}>
            {t('details.wording', { value: ofValue(unit, standard), wording })}
          </p>
        ),
      )}
    </>
  );
}

const factsById = new Map(clinicalFacts.map((fact) => [fact.id, fact]));

function Sources({ id }: { id: RuleId }) {
  const { t } = useTranslation('rules');
  const { facts, origin } = ruleDefinitions[id];
  const known = facts.flatMap((fact) => factsById.get(fact) ?? []);
  return (
    <>
      {known.length > 0 ? (
        <ul className={classes['facts']}>
          {known.map((fact) => (
            <li key={fact.id}>
              <span className={classes['ruleId']}>{fact.id}</span>
              <span>
                {fact.text}{' '}
                <span className={classes['quiet']}>{t('details.source', { source: fact.source })}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {known.length === 0 || origin !== 'founding-documents' ? (
        <p className={classes['quiet']}>{t(`details.noFacts.${origin}`)}</p>
      ) : null}
    </>
  );
}
