/** A follow-up's issue, and the words by which an issue becomes one or is done. */
import type { InEachLanguage } from '../language.js';

interface FollowUpPlace {
  /** Numbers of issues. */
  readonly postmortem: string;
  readonly incident: string;
  readonly severity: string;
  readonly due?: string;
}

interface FollowUpWords {
  readonly followUpOf: (place: FollowUpPlace) => string;
  readonly howTo: string;
  readonly adopted: (place: FollowUpPlace) => string;
  readonly ticked: (postmortem: string) => string;
}

function english({ postmortem, incident, severity, due }: FollowUpPlace): string {
  return `A follow-up of the postmortem ${postmortem} (incident ${incident}, **${severity}**)${due === undefined ? '' : `, due **${due}**`}.`;
}

function korean({ postmortem, incident, severity, due }: FollowUpPlace): string {
  return `포스트모템 ${postmortem} 이슈의 후속 조치입니다(인시던트 ${incident}, **${severity}**).${due === undefined ? '' : ` 마감: **${due}**.`}`;
}

export const followUpWords: InEachLanguage<FollowUpWords> = {
  en: {
    followUpOf: (place) => english(place),
    howTo:
      'Close this when it is done; its line in the postmortem is ticked then. `/take` makes it yours, `/waive why` says that nobody is to be reminded of it.',
    adopted: (place) => `${english(place)} The postmortem cannot stay closed while this is open.`,
    ticked: (postmortem) =>
      `Its line in the postmortem ${postmortem} is ticked: this is done. Whoever opens it again opens the line again.`,
  },
  ko: {
    followUpOf: (place) => korean(place),
    howTo:
      '끝나면 이 이슈를 닫아 주십시오. 포스트모템의 해당 항목이 체크됩니다. `/take`로 직접 맡을 수 있고, `/waive` 뒤에 이유를 적으면 더 이상 알림을 보내지 않습니다.',
    adopted: (place) => `${korean(place)} 이 이슈가 열려 있는 동안에는 포스트모템을 닫아 둘 수 없습니다.`,
    ticked: (postmortem) =>
      `포스트모템 ${postmortem} 이슈의 해당 항목이 체크되어 이 이슈를 완료로 처리합니다. 이 이슈를 다시 열면 해당 항목의 체크도 해제됩니다.`,
  },
};
