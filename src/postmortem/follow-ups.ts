/** The follow-ups of a postmortem: task-list lines under its `Follow-ups` heading. */

export interface FollowUp {
  /** Untrusted text. */
  readonly text: string;
  readonly isDone: boolean;
}

/** An empty box (`- [ ]` with nothing behind it) is the template's, not a task. Total. */
export function followUpsIn(body: string): readonly FollowUp[] {
  const lines = body.split(/\r\n|\r|\n/);
  const start = lines.findLastIndex((line) => /^#{1,6}\s+follow[- ]?ups\b/i.test(line));
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{1,6}\s/.test(line));
  return (end < 0 ? rest : rest.slice(0, end)).flatMap((line) => {
    const [, box, text] = /^\s*[-*+]\s+\[([ xX])\]\s*(.*)$/.exec(line) ?? [];
    return box === undefined || text === undefined || text.trim() === ''
      ? []
      : [{ text: text.trim(), isDone: box !== ' ' }];
  });
}
