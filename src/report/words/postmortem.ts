/** The built-in postmortem, and the words around one. Markdown. */
import type { InEachLanguage } from '../language.js';

interface PostmortemWords {
  readonly title: (incident: string) => string;
  /** `follow-ups.ts` finds the list of tasks under the last of them. */
  readonly headings: {
    readonly summary: string;
    readonly report: string;
    readonly impact: string;
    readonly timeline: string;
    readonly factors: string;
    readonly wentWell: string;
    readonly wentWrong: string;
    readonly lucky: string;
    readonly followUps: string;
  };
  readonly summaryHint: string;
  readonly impactHint: string;
  /** One below the other. */
  readonly whys: readonly [string, string, string, string, string];
  readonly cut: (incident: string) => string;
  readonly link: (postmortem: string, due: string) => string;
  readonly again: (incident: string, span: string) => string;
  readonly goesOn: string;
  readonly reopened: string;
  readonly more: (count: number) => string;
}

export const postmortemWords: InEachLanguage<PostmortemWords> = {
  en: {
    title: (incident) => `Postmortem: ${incident}`,
    headings: {
      summary: 'Summary',
      report: 'What the report said',
      impact: 'Impact',
      timeline: 'Timeline',
      factors: 'Contributing factors',
      wentWell: 'What went well',
      wentWrong: 'What went wrong',
      lucky: 'Where we were lucky',
      followUps: 'Follow-ups',
    },
    summaryHint: '_What happened, who noticed, for how long._',
    impactHint: '_Who was affected, and how badly._',
    whys: [
      'Why did it happen?',
      'Why was that so?',
      'Why was that so?',
      'Why was that so?',
      'Why was that so?',
    ],
    cut: (incident) => `_Cut here: the whole report is in ${incident}._`,
    link: (postmortem, due) =>
      `Postmortem: ${postmortem}, due ${due}. The incident is finished when its follow-ups are.`,
    again: (incident, span) => `Incident ${incident} again: ${span}`,
    goesOn:
      'It was opened again and is closed again; this postmortem goes on. What is written above stays as it is: say here, or there, what this adds to it.',
    reopened:
      'Reopened: these follow-ups are still open. Close their issues or tick their lines, then close this; or say with `/waive why` that they are not needed for it.',
    more: (count) => `… and ${count} more`,
  },
  ko: {
    title: (incident) => `포스트모템: ${incident}`,
    headings: {
      summary: '요약',
      report: '보고 내용',
      impact: '영향',
      timeline: '타임라인',
      factors: '원인',
      wentWell: '잘된 점',
      wentWrong: '아쉬운 점',
      lucky: '운이 좋았던 점',
      followUps: '후속 조치',
    },
    summaryHint: '_무슨 일이 있었는지, 누가 발견했는지, 얼마나 이어졌는지 적습니다._',
    impactHint: '_누가 얼마나 영향을 받았는지 적습니다._',
    whys: [
      '왜 발생했습니까?',
      '그 이유는 무엇입니까?',
      '그 이유는 무엇입니까?',
      '그 이유는 무엇입니까?',
      '그 이유는 무엇입니까?',
    ],
    cut: (incident) => `_이하 생략: 전체 내용은 ${incident}에 있습니다._`,
    link: (postmortem, due) =>
      `포스트모템: ${postmortem}, 마감 ${due}. 후속 조치가 모두 끝나야 인시던트도 끝납니다.`,
    again: (incident, span) => `인시던트 ${incident} 다시 열림: ${span}`,
    goesOn:
      '인시던트가 다시 열렸다가 다시 닫혀, 이 포스트모템을 이어서 씁니다. 위에 쓴 내용은 그대로 둡니다. 이번에 새로 알게 된 점을 여기나 위에 적어 주십시오.',
    reopened:
      '아직 끝나지 않은 후속 조치가 있어 다시 열었습니다. 해당 이슈를 닫거나 항목에 체크한 뒤 이 이슈를 닫아 주십시오. 필요 없다면 `/waive` 뒤에 이유를 적어 주십시오.',
    more: (count) => `… 외 ${count}건`,
  },
};
