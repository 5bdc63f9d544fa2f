/** The sticky status comment, and the entries of an issue's history, which timelines tell too. */
import type { Stage } from '../../issues/stage.js';
import type { InEachLanguage } from '../language.js';

interface EntryWords {
  readonly severity: (severity: string, was?: string) => string;
  readonly note: (text: string) => string;
  readonly estimate: (text: string) => string;
  readonly waived: (why: string) => string;
  readonly routed: (to: string) => string;
  readonly escalated: (why?: string) => string;
  readonly taken: string;
  readonly assigned: (who: string) => string;
  readonly confirmed: string;
}

interface StatusCommentWords {
  readonly closed: string;
  readonly received: (schedule: string, holders: string) => string;
  readonly nobodyYet: string;
  readonly holders: (names: readonly string[]) => string;
  readonly routedAway: (schedule: string) => string;
  /** What the rows of the table are called. */
  readonly row: {
    readonly with: string;
    readonly status: string;
    readonly stage: string;
    readonly severity: string;
    readonly estimate: string;
    readonly takingPart: string;
    readonly finished: string;
    readonly postmortem: string;
    /** `step`: as in `names`. */
    readonly next: (step: string) => string;
  };
  readonly statusClosed: string;
  readonly statusSince: (status: string, since: string) => string;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly severityReported: (severity: string) => string;
  readonly severityByDefault: (severity: string) => string;
  readonly estimateSaid: (until: string, at: string) => string;
  readonly finishedWithout: string;
  readonly finished: (postmortem: string) => string;
  readonly notBeforeClosed: (postmortem: string) => string;
  readonly notBeforeDone: (postmortem: string, open: readonly string[]) => string;
  readonly notBeforeBoth: (postmortem: string, open: readonly string[]) => string;
  readonly moreOpen: (n: number) => string;
  readonly waived: (why: string) => string;
  readonly unconfirmed: (label: string) => string;
  readonly worse: (label: string) => string;
  readonly moreUrgent: string;
  readonly meeting: (link: string) => string;
  readonly leftToPeople: string;
  readonly history: string;
  readonly earlier: (n: number) => string;
  readonly line: (at: string, what: string, by?: string) => string;
  readonly entry: EntryWords;
}

export const statusCommentWords: InEachLanguage<StatusCommentWords> = {
  en: {
    closed: 'This issue is closed.',
    received: (schedule, holders) => `Received by ${schedule}. It is with ${holders}.`,
    nobodyYet: 'nobody yet',
    holders: (names) => names.join(', '),
    routedAway: (schedule) =>
      `This was handed to ${schedule}, which says how it stands in a comment of its own.`,
    row: {
      with: 'With',
      status: 'Status',
      stage: 'Stage',
      severity: 'Severity',
      estimate: 'Estimate',
      takingPart: 'Taking part',
      finished: 'Finished',
      postmortem: 'Postmortem',
      next: (step) => `${step} by`,
    },
    statusClosed: 'closed',
    statusSince: (status, since) => `${status}, since ${since}`,
    stage: {
      triage: 'triage',
      coordination: 'coordination',
      mitigation: 'mitigation',
      resolution: 'resolution',
      'follow-up': 'follow-up',
    },
    severityReported: (severity) => `${severity} as reported; somebody on call confirms it`,
    severityByDefault: (severity) => `${severity} until somebody says otherwise`,
    estimateSaid: (until, at) => `${until}, said ${at}`,
    finishedWithout: 'yes; no postmortem is needed',
    finished: (postmortem) => `yes; postmortem ${postmortem}`,
    notBeforeClosed: (postmortem) => `not before the postmortem ${postmortem} is closed`,
    notBeforeDone: (postmortem, open) =>
      `not before the follow-ups of ${postmortem} are done: ${open.join(', ')}`,
    notBeforeBoth: (postmortem, open) =>
      `not before the postmortem ${postmortem} is closed and its follow-ups are done: ${open.join(', ')}`,
    moreOpen: (n) => `${n} more`,
    waived: (why) => `waived: ${why}`,
    unconfirmed: (label) =>
      `Whoever is on call confirms the severity with \`/confirm\`, or sets another with \`/sev\` or a label such as ${label}; nobody further is called before.`,
    worse: (label) =>
      `If it is worse than described, say so in a comment; the team can raise it with \`/sev 1\` or the label ${label}.`,
    moreUrgent: 'If it is more urgent than described, say so in a comment.',
    meeting: (link) => `Meeting: <${link}>`,
    leftToPeople:
      'It was closed here and opened again so often that it is left to people now: nothing closes it by itself any more.',
    history: 'History',
    earlier: (n) => `… and ${n} earlier`,
    line: (at, what, by) => `${at}: ${what}${by === undefined ? '' : ` (${by})`}`,
    entry: {
      severity: (severity, was) => (was === undefined ? severity : `${severity}, was ${was}`),
      note: (text) => `“${text}”`,
      estimate: (text) => `estimate “${text}”`,
      waived: (why) => `postmortem waived: ${why}`,
      routed: (to) => `routed to ${to}`,
      escalated: (why) => (why === undefined ? 'escalated' : `escalated: ${why}`),
      taken: 'taken',
      assigned: (who) => `given to ${who}`,
      confirmed: 'confirmed',
    },
  },
  ko: {
    closed: '닫힌 이슈입니다.',
    received: (schedule, holders) => `${schedule} 온콜에 접수되었습니다. 담당: ${holders}.`,
    nobodyYet: '미정',
    holders: (names) => names.join(', '),
    routedAway: (schedule) =>
      `이 이슈를 ${schedule} 온콜에 넘겼습니다. 이후 진행 상황은 그쪽의 별도 댓글에서 확인해 주십시오.`,
    row: {
      with: '담당',
      status: '상태',
      stage: '단계',
      severity: '심각도',
      estimate: '예상 완료',
      takingPart: '참여',
      finished: '마무리',
      postmortem: '포스트모템',
      next: (step) => step,
    },
    statusClosed: '닫힘',
    statusSince: (status, since) => `${status}, ${since}부터`,
    stage: {
      triage: '분류',
      coordination: '조율',
      mitigation: '완화',
      resolution: '해결',
      'follow-up': '후속 조치',
    },
    severityReported: (severity) => `${severity}(보고된 심각도, 온콜 담당자 확정 전)`,
    severityByDefault: (severity) => `${severity}(기본값)`,
    estimateSaid: (until, at) => `${until}, ${at}에 공유`,
    finishedWithout: '완료, 포스트모템 불필요',
    finished: (postmortem) => `완료, 포스트모템 ${postmortem}`,
    notBeforeClosed: (postmortem) => `포스트모템 ${postmortem} 이슈가 닫히면 완료`,
    notBeforeDone: (postmortem, open) =>
      `포스트모템 ${postmortem} 이슈의 후속 조치가 끝나면 완료: ${open.join(', ')}`,
    notBeforeBoth: (postmortem, open) =>
      `포스트모템 ${postmortem} 이슈가 닫히고 후속 조치가 끝나면 완료: ${open.join(', ')}`,
    moreOpen: (n) => `외 ${n}건`,
    waived: (why) => `생략: ${why}`,
    unconfirmed: (label) =>
      `온콜 담당자가 \`/confirm\`으로 심각도를 확정하거나 \`/sev\` 또는 ${label} 같은 라벨로 변경합니다. 그 전에는 더 이상 아무도 호출하지 않습니다.`,
    worse: (label) =>
      `설명보다 심각한 상황이면 댓글로 알려 주십시오. 팀에서는 \`/sev 1\` 또는 ${label} 라벨로 심각도를 올릴 수 있습니다.`,
    moreUrgent: '설명보다 급한 상황이면 댓글로 알려 주십시오.',
    meeting: (link) => `회의: <${link}>`,
    leftToPeople: '여러 번 닫히고 다시 열린 이슈이므로 더 이상 자동으로 닫지 않습니다. 직접 닫아 주십시오.',
    history: '이력',
    earlier: (n) => `… 외 이전 ${n}건`,
    line: (at, what, by) => `${at}: ${what}${by === undefined ? '' : ` (${by})`}`,
    entry: {
      severity: (severity, was) => (was === undefined ? severity : `${was} → ${severity}`),
      note: (text) => `“${text}”`,
      estimate: (text) => `예상 완료 “${text}”`,
      waived: (why) => `포스트모템 생략: ${why}`,
      routed: (to) => `다른 스케줄에 전달: ${to}`,
      escalated: (why) => (why === undefined ? '에스컬레이션' : `에스컬레이션: ${why}`),
      taken: '직접 맡음',
      assigned: (who) => `담당자 지정: ${who}`,
      confirmed: '확인함',
    },
  },
};
