/** Every file of the published rota that is for people's eyes: a page and a badge of each schedule, and the index. */
import { badge, badgeFile } from './badge.js';
import { indexPage, indexPageFile, schedulePage, schedulePageFile } from './page.js';
import type { PageInput } from './page-parts.js';
import type { PublishedFile } from './published-file.js';

/**
 * In the schedules' order, the index last. `unread`: schedules whose file cannot be read now; an index that lacked them would
 * say that they are no more, so there is none then. A schedule by the name of `index` has its page in the index's place, and then there
 * is no index. The same bytes whatever the time, as long as no shift begins or ends and no week does.
 */
export function rotaFiles(
  inputs: readonly Omit<PageInput, 'hasIndex'>[],
  unread: readonly string[] = [],
): readonly PublishedFile[] {
  const isTaken = inputs.some(({ config }) => schedulePageFile(config.schedule.id) === indexPageFile);
  const hasIndex = !isTaken && inputs.length + unread.length > 1;
  const all = inputs.map((input): PageInput => ({ ...input, hasIndex }));
  const files = all.flatMap((input): readonly PublishedFile[] => {
    const { schedule } = input.config;
    return [
      { path: schedulePageFile(schedule.id), text: schedulePage(input) },
      { path: badgeFile(schedule.id), text: badge({ ...input, schedule }) },
    ];
  });
  return isTaken || unread.length > 0 || all.length === 0
    ? files
    : [...files, { path: indexPageFile, text: indexPage(all) }];
}
