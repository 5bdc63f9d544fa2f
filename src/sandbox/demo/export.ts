/** Writes what the demo left behind: every issue with its comments as Markdown, the digests, the schedule, the feed, the summary. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IssueSnapshot } from '../snapshot.js';

export interface DemoOutput {
  readonly folder: string;
  readonly issues: readonly IssueSnapshot[];
  /** The last summary in which something was done. */
  readonly summary: string;
  /** The feed as the Action wrote it. */
  readonly feed: string;
  /** The schedule file as it stands at the end. */
  readonly schedule: string;
}

export async function writeDemoOutput(output: DemoOutput): Promise<void> {
  const { folder, issues, summary, feed, schedule } = output;
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'issues'), { recursive: true });
  await mkdir(join(folder, 'digests'), { recursive: true });
  await Promise.all([
    ...issues.map(
      async (issue) => await writeFile(join(folder, 'issues', fileName(issue)), issueMarkdown(issue)),
    ),
    ...digestsOf(issues).map(
      async ({ name, body }) => await writeFile(join(folder, 'digests', name), `${body}\n`),
    ),
    writeFile(join(folder, 'summary.md'), summary),
    writeFile(join(folder, 'schedule.yml'), schedule),
    cp(feed, join(folder, 'rota.ics')),
  ]);
}

function fileName(issue: IssueSnapshot): string {
  const words = issue.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${String(issue.number).padStart(2, '0')}-${words.replace(/^-|-$/g, '').slice(0, 50)}.md`;
}

function issueMarkdown(issue: IssueSnapshot): string {
  return [
    `# ${issue.title} (#${issue.number})`,
    '',
    `- state: ${issue.state}${issue.stateReason === undefined ? '' : ` (${issue.stateReason})`}`,
    `- opened by ${issue.author}, ${issue.createdAt}`,
    `- labels: ${issue.labels.join(', ') || 'none'}`,
    `- assignees: ${issue.assignees.join(', ') || 'nobody'}`,
    '',
    issue.body,
    ...issue.comments.flatMap((comment) => [
      '',
      '---',
      '',
      `**${comment.author}**, ${comment.createdAt}${comment.lastEditedAt === undefined ? '' : ` (edited ${comment.lastEditedAt})`}`,
      '',
      comment.body,
    ]),
    '',
    '---',
    '',
    '## Events',
    '',
    ...issue.timeline.map((event) => `- ${event.at} ${event.actor} ${event.kind} ${event.what}`.trimEnd()),
    '',
  ].join('\n');
}

function digestsOf(
  issues: readonly IssueSnapshot[],
): readonly { readonly name: string; readonly body: string }[] {
  return issues.flatMap((issue) =>
    issue.comments
      .filter((comment) => comment.body.startsWith('<!-- watchbill:handoff '))
      .map((comment) => ({ name: `${comment.createdAt.replaceAll(':', '')}.md`, body: comment.body })),
  );
}
