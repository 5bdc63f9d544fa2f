/** What Watchbill knows of an incident, as a postmortem tells it. Markdown. */
import type { InEachLanguage } from '../language.js';

interface IntroWords {
  readonly incident: string;
  readonly severity: string;
  readonly title: string;
  readonly due: string;
}

/** What is told of a moment, and who did it where that is known. */
type Told = (by?: string) => string;

interface PostmortemPartsWords {
  /** Heads of the table's rows. */
  readonly figures: {
    readonly reported: string;
    readonly openedAgain: string;
    readonly closed: string;
    readonly severity: string;
    readonly acknowledge: string;
    readonly mitigate: string;
    readonly resolve: string;
    readonly stays: string;
    readonly people: string;
  };
  readonly never: string;
  readonly within: (all: string, working: string) => string;
  readonly nobody: string;
  readonly nothing: string;
  readonly noAnswer: string;
  readonly reported: Told;
  readonly closed: Told;
  readonly reopened: Told;
  readonly assigned: (who: string, by?: string) => string;
  readonly labeled: (label: string, by?: string) => string;
  /** `what`: an entry of the audit log. */
  readonly audit: (what: string, by?: string) => string;
  readonly update: (url: string, by?: string) => string;
  readonly comment: (url: string, by?: string) => string;
  readonly missed: (window: string, url: string) => string;
  readonly more: (count: number, incident: string) => string;
  readonly followUpsHint: string;
  readonly intro: (words: IntroWords) => string;
}

function englishBy(by: string | undefined): string {
  return by === undefined ? '' : ` by ${by}`;
}

function koreanBy(by: string | undefined): string {
  return by === undefined ? '' : ` (${by})`;
}

export const postmortemPartsWords: InEachLanguage<PostmortemPartsWords> = {
  en: {
    figures: {
      reported: 'Reported',
      openedAgain: 'Opened again',
      closed: 'Closed',
      severity: 'Highest severity',
      acknowledge: 'Time to acknowledge',
      mitigate: 'Time to mitigate',
      resolve: 'Time to resolve',
      stays: 'How long it was',
      people: 'People',
    },
    never: 'never',
    within: (all, working) => `${all} (${working} in working hours)`,
    nobody: 'nobody',
    nothing: '_Nothing._',
    noAnswer: '_no answer_',
    reported: (by) => `reported${englishBy(by)}`,
    closed: (by) => `closed${englishBy(by)}`,
    reopened: (by) => `reopened${englishBy(by)}`,
    assigned: (who, by) => `${who} assigned${englishBy(by)}`,
    labeled: (label, by) => `label ${label}${englishBy(by)}`,
    audit: (what, by) => `${what}${englishBy(by)}`,
    update: (url, by) => `[update](<${url}>)${englishBy(by)}`,
    comment: (url, by) => `[comment](<${url}>)${englishBy(by)}`,
    missed: (window, url) => `[window “${window}” missed](<${url}>)`,
    more: (count, incident) => `… and ${count} more, in ${incident}`,
    followUpsHint:
      '_One line each, with an owner: `- [ ] what is to be done (@login)`. Each becomes an issue of its own; this one cannot stay closed while one of them is open._',
    intro: ({ incident, severity, title, due }) =>
      `Incident ${incident} (**${severity}**): ${title}. Due **${due}**. It is about causes, not about blame.`,
  },
  ko: {
    figures: {
      reported: '접수',
      openedAgain: '다시 열림',
      closed: '종료',
      severity: '최고 심각도',
      acknowledge: '첫 답변까지',
      mitigate: '완화까지',
      resolve: '해결까지',
      stays: '상태별 시간',
      people: '참여자',
    },
    never: '해당 없음',
    within: (all, working) => `${all} (업무 시간 기준 ${working})`,
    nobody: '없음',
    nothing: '_내용 없음_',
    noAnswer: '_답변 없음_',
    reported: (by) => `접수${koreanBy(by)}`,
    closed: (by) => `종료${koreanBy(by)}`,
    reopened: (by) => `다시 열림${koreanBy(by)}`,
    assigned: (who, by) => `담당자 지정: ${who} 님${koreanBy(by)}`,
    labeled: (label, by) => `라벨 ${label}${koreanBy(by)}`,
    audit: (what, by) => `${what}${koreanBy(by)}`,
    update: (url, by) => `[업데이트](<${url}>)${koreanBy(by)}`,
    comment: (url, by) => `[댓글](<${url}>)${koreanBy(by)}`,
    missed: (window, url) => `[“${window}” 기한 초과](<${url}>)`,
    more: (count, incident) => `… 외 ${count}건, ${incident} 참고`,
    followUpsHint:
      '_한 줄에 하나씩, 담당자와 함께 적습니다: `- [ ] 할 일 (@login)`. 각 줄은 별도의 이슈가 되며, 하나라도 열려 있으면 이 이슈를 닫아도 다시 열립니다._',
    intro: ({ incident, severity, title, due }) =>
      `인시던트 ${incident} (**${severity}**): ${title}. 마감 **${due}**. 누구의 잘못인지가 아니라 원인을 찾는 문서입니다.`,
  },
};
