/** Comments on watched issues that call somebody. */
import type { WindowKind } from '../../issues/windows.js';
import type { InEachLanguage } from '../language.js';
import { nameWords } from './names.js';

interface EndedWindow {
  readonly window: WindowKind;
  readonly deadline: string;
  readonly noticed: string;
  /** `, 7 h late`; empty where the run came on time. */
  readonly late: string;
}

interface IssueCommentWords {
  /** `@alice, **bob**: `, before what they are to read. */
  readonly to: (people: readonly string[]) => string;
  readonly due: Readonly<Record<WindowKind, (by: string) => string>>;
  readonly howTo: {
    readonly acknowledge: (label: string) => string;
    readonly work: (label: string) => string;
    readonly estimate: string;
    readonly update: string;
    readonly mitigate: (label: string) => string;
    readonly resolve: (label: string) => string;
    readonly handoff: string;
    readonly postmortem: string;
    readonly 'follow-up': string;
  };
  readonly ended: (window: EndedWindow) => string;
  /** The same where an earlier comment said it. */
  readonly stillMissing: (window: EndedWindow) => string;
  readonly broughtIn: (who: string, role: string) => string;
  readonly broughtInNext: (who: string) => string;
  readonly passedOver: (steps: readonly string[]) => string;
  readonly unconfirmed: string;
  readonly ladderEmpty: string;
  readonly nobodyReachable: string;
  readonly confirm: string;
  readonly notice: (since: string, closes: string) => string;
}

export const issueCommentWords: InEachLanguage<IssueCommentWords> = {
  en: {
    to: (people) => `${people.join(', ')}: `,
    due: {
      acknowledge: (by) => `first reply due by **${by}**.`,
      work: (by) => `work to start by **${by}**.`,
      estimate: (by) => `estimate due by **${by}**.`,
      update: (by) => `next update due by **${by}**.`,
      mitigate: (by) => `mitigation due by **${by}**.`,
      resolve: (by) => `resolution due by **${by}**.`,
      handoff: (by) => `acknowledgement of the handoff due by **${by}**.`,
      postmortem: (by) => `postmortem due by **${by}**.`,
      'follow-up': (by) => `follow-up due by **${by}**.`,
    },
    howTo: {
      acknowledge: (label) => `Answer with \`/ack\` or in a comment, or set the label ${label}.`,
      work: (label) => `Say \`/wip\` or set the label ${label} when work starts.`,
      estimate: 'Say in a comment when it will be done, on a line such as `/eta 17:00`.',
      update: 'Say in a comment where it stands and when the next word will come.',
      mitigate: (label) => `Say \`/mitigated\` or set the label ${label} once the effect is gone.`,
      resolve: (label) => `Say \`/resolved\` or set the label ${label} once it is done.`,
      handoff: 'Read the digest and answer it with `/ack`.',
      postmortem:
        'Close it once it is written (it is opened again until its follow-ups are done), or say `/waive` and why.',
      'follow-up': 'Close it once it is done, or say `/waive` and why it is not needed.',
    },
    ended: ({ window, deadline, noticed, late }) =>
      `**the window “${nameWords.en.window[window]}” ended ${deadline}** (noticed ${noticed}${late}).`,
    stillMissing: ({ window, deadline, noticed, late }) =>
      `**the window “${nameWords.en.window[window]}” ended ${deadline} and the step is still missing** (noticed ${noticed}${late}).`,
    broughtIn: (who, role) => `${who} is brought in as ${role}.`,
    broughtInNext: (who) => `${who} is brought in as next on the ladder.`,
    passedOver: (steps) => `Steps that came due meanwhile and were passed over: ${steps.join(', ')}.`,
    unconfirmed:
      'Nobody further is called before somebody on call confirms the severity with `/confirm`, or sets another with `/sev`.',
    ladderEmpty: 'The schedule names nobody further to call.',
    nobodyReachable: 'Nobody further on the escalation ladder can be reached.',
    confirm:
      'the team considers this **resolved**. If it is, please say `/confirm`, put a 👍 on this comment, or close the issue; if not, say in a comment what is missing and it goes on.',
    notice: (since, closes) =>
      `this has been waiting for your answer since ${since}. Without a word from you it will be **closed after ${closes}**; any comment of yours keeps it open, and one after that opens it again.`,
  },
  ko: {
    to: (people) => `${people.map((person) => `${person} 님`).join(', ')}: `,
    due: {
      acknowledge: (by) => `**${by}**까지 첫 답변이 필요합니다.`,
      work: (by) => `**${by}**까지 작업을 시작해야 합니다.`,
      estimate: (by) => `**${by}**까지 예상 완료 시각을 알려야 합니다.`,
      update: (by) => `**${by}**까지 다음 업데이트가 필요합니다.`,
      mitigate: (by) => `**${by}**까지 영향을 완화해야 합니다.`,
      resolve: (by) => `**${by}**까지 해결해야 합니다.`,
      handoff: (by) => `**${by}**까지 인수인계를 확인해야 합니다.`,
      postmortem: (by) => `포스트모템 마감은 **${by}**입니다.`,
      'follow-up': (by) => `후속 조치 마감은 **${by}**입니다.`,
    },
    howTo: {
      acknowledge: (label) => `\`/ack\` 또는 댓글로 답하거나 ${label} 라벨을 붙여 주십시오.`,
      work: (label) => `작업을 시작하면 \`/wip\`을 남기거나 ${label} 라벨을 붙여 주십시오.`,
      estimate: '언제 끝날지 `/eta 17:00`과 같은 줄로 댓글에 남겨 주십시오.',
      update: '현재 상황과 다음 업데이트 시각을 댓글로 남겨 주십시오.',
      mitigate: (label) => `영향이 해소되면 \`/mitigated\`를 남기거나 ${label} 라벨을 붙여 주십시오.`,
      resolve: (label) => `끝나면 \`/resolved\`를 남기거나 ${label} 라벨을 붙여 주십시오.`,
      handoff: '인수인계 요약을 읽고 `/ack`로 답해 주십시오.',
      postmortem:
        '작성이 끝나면 이슈를 닫고(후속 조치가 끝날 때까지는 다시 열립니다), 필요 없으면 `/waive` 뒤에 이유를 적어 주십시오.',
      'follow-up': '끝나면 이슈를 닫고, 필요 없으면 `/waive` 뒤에 이유를 적어 주십시오.',
    },
    ended: ({ window, deadline, noticed, late }) =>
      `**“${nameWords.ko.window[window]}” 기한이 ${deadline}에 지났습니다** (${noticed}에 확인${late}).`,
    stillMissing: ({ window, deadline, noticed, late }) =>
      `**“${nameWords.ko.window[window]}” 기한이 ${deadline}에 지났지만 아직 조치가 없습니다** (${noticed}에 확인${late}).`,
    broughtIn: (who, role) => `${role} 담당자로 ${who} 님을 호출합니다.`,
    broughtInNext: (who) => `에스컬레이션 다음 순서로 ${who} 님을 호출합니다.`,
    passedOver: (steps) => `그 사이 차례가 되었지만 건너뛴 단계: ${steps.join(', ')}.`,
    unconfirmed:
      '온콜 담당자가 `/confirm`으로 심각도를 확정하거나 `/sev`로 바꾸기 전에는 더 이상 아무도 호출하지 않습니다.',
    ladderEmpty: '스케줄에 더 호출할 사람이 지정되어 있지 않습니다.',
    nobodyReachable: '에스컬레이션 단계에 더 호출할 수 있는 사람이 없습니다.',
    confirm:
      '팀에서 이 요청을 **해결됨**으로 처리했습니다. 해결되었다면 `/confirm`을 남기거나, 이 댓글에 👍를 누르거나, 이슈를 닫아 주십시오. 아직이라면 무엇이 부족한지 댓글로 알려 주시면 계속 처리합니다.',
    notice: (since, closes) =>
      `${since}부터 답변을 기다리고 있습니다. 답변이 없으면 **${closes} 이후 이슈를 닫습니다**. 그 전에 댓글을 남기시면 열린 상태로 유지되고, 그 후에 남기셔도 다시 열립니다.`,
  },
};
