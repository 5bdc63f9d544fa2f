/** Answers about an issue that are asked for again and again. An issue never changes, so an answer holds as long as it. */
import type { Issue } from './issue.js';
import type { ScheduleConfig } from './policy.js';

type Question<Answer> = (issue: Issue, config: ScheduleConfig) => Answer;

/** The same question; a second time for the same two objects it costs nothing. */
export function kept<Answer>(ask: Question<Answer>): Question<Answer> {
  const answers = new WeakMap<ScheduleConfig, WeakMap<Issue, { readonly answer: Answer }>>();
  return (issue, config) => {
    const known = answers.get(config) ?? new WeakMap<Issue, { readonly answer: Answer }>();
    answers.set(config, known);
    const found = known.get(issue) ?? { answer: ask(issue, config) };
    known.set(issue, found);
    return found.answer;
  };
}
