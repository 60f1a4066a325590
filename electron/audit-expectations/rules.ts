import { standardRule } from '../../domain/rules/standard-rules.ts';
import { addDays } from '../../domain/time.ts';
import { testPassword } from '../testing.ts';
import { type ExpectationsOf, nothingNoted } from './scene.ts';

export const rulesExpectations = {
  'rules.list': nothingNoted,
  'rules.change': {
    prepare: async ({ clinic }) => {
      const { today, rules } = await clinic.call('rules.list', undefined);
      const newest = rules.find(({ inForce }) => inForce.id === 'C14')?.versions[0] ?? standardRule('C14');
      return {
        ruleId: 'C14',
        basedOn: newest.version,
        form: {
          enabled: true,
          parameters: { days: String((newest.parameters['days'] ?? 0) + 1) },
          effectiveFrom: addDays(today, 1),
          approverId: clinic.accountId,
          reason: 'Two bruises in a row',
        },
        password: testPassword,
      };
    },
    events: () => [{ action: 'rules.change', subject: 'rule', recordId: null, patientId: null }],
  },
} satisfies ExpectationsOf<'rules'>;
