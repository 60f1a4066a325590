import type { HistoryView } from '../../domain/contract-history.ts';
import { isAnswer } from '../../domain/rules/question-ids.ts';
import type { AskedQuestion } from '../../domain/screening-reading.ts';
import { useCharting } from '../charting/charting-context.ts';

/** Confirms recorded answers for this session. */
export function useConfirm() {
  const { form } = useCharting();
  const add = (entries: { question: string; entryId: string }[]) => {
    const asked = new Set(entries.map(({ question }) => question));
    const others = form.getValues('screening.confirmed').filter(({ question }) => !asked.has(question));
    form.setValue('screening.confirmed', [...others, ...entries], { shouldDirty: true });
  };
  return {
    confirm: (questions: readonly AskedQuestion[]) =>
      add(
        questions.flatMap(({ id, entries }) => entries.map((entry) => ({ question: id, entryId: entry.id }))),
      ),
    /** What was just recorded in answer to questions counts as confirmed. */
    confirmRecorded: (questions: readonly AskedQuestion[], { current }: HistoryView) =>
      add(
        questions.flatMap(({ id, answeredBy }) =>
          current
            .filter(({ statement }) => isAnswer(statement, answeredBy))
            .map((entry) => ({ question: id, entryId: entry.id })),
        ),
      ),
  };
}
