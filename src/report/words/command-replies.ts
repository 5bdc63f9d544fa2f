/** Answers to commands: who is on call, what there is, why not. */
import type { Right } from '../../issues/issue.js';
import type { RecordOf } from '../../issues/record.js';
import type { InEachLanguage } from '../language.js';
import { koreanSubject } from './names.js';

interface RoleLine {
  readonly role: string;
  /** Absent: nobody serves. */
  readonly who?: readonly string[];
}

interface StandsAt {
  readonly status: string;
  /** Of an incident. */
  readonly severity?: string;
  readonly since: string;
}

interface CommandReplyWords {
  readonly notTaken: (command: string, why: string) => string;
  readonly mayGive: Readonly<Record<Right, string>>;
  readonly edited: string;
  /** `known`: the commands that do something there. */
  readonly onRecord: Readonly<Record<RecordOf['kind'], (known: readonly string[]) => string>>;
  readonly found: (found: string, expected: string) => string;
  readonly foundNothing: (expected: string) => string;
  readonly notAssignable: string;
  readonly nothingToConfirm: string;
  readonly nobodyToCall: string;
  readonly ownHandoff: string;
  readonly notEdited: (why: string) => string;
  readonly onCall: (schedule: string) => string;
  readonly serving: (line: RoleLine) => string;
  readonly servingUntil: (line: RoleLine & { readonly until: string; readonly next?: string }) => string;
  readonly commands: string;
  readonly broughtIn: (by: string | undefined, why?: string) => string;
  readonly handed: (by: string | undefined, from: string, to: string) => string;
  readonly handedToNobody: (by: string | undefined, from: string, to: string) => string;
  readonly givenBack: (by: string | undefined, to: string) => string;
  readonly givenBackToNobody: (by: string | undefined, to: string) => string;
  readonly standsAt: (stands: StandsAt) => string;
  readonly taken: (commands: readonly string[]) => string;
}

export const commandReplyWords: InEachLanguage<CommandReplyWords> = {
  en: {
    notTaken: (command, why) => `${command} was not taken: ${why}`,
    mayGive: {
      anybody: 'everybody may give it.',
      requester: 'only whoever opened the issue, or the team, may give it.',
      responder:
        'only people on the schedule, whoever has the issue, and people with triage rights may give it.',
      writer: 'only people with write access may give it.',
    },
    edited:
      'the comment was edited, and GitHub does not say what it said before. Please write it in a new comment.',
    onRecord: {
      log: (known) => `on a shift log it does nothing; here are ${known.join(', ')}.`,
      postmortem: (known) => `on a postmortem it does nothing; here are ${known.join(', ')}.`,
      'follow-up': (known) => `on a follow-up it does nothing; here are ${known.join(', ')}.`,
    },
    found: (found, expected) => `found “${found}”, expected ${expected}.`,
    foundNothing: (expected) => `nothing was said, expected ${expected}.`,
    notAssignable: 'GitHub lets only people with access to the repository be assigned.',
    nothingToConfirm: 'there is nothing to confirm yet: the team has not said that it is done.',
    nobodyToCall: 'the escalation ladder names nobody further whom it could call now.',
    ownHandoff:
      'a handoff is taken by whoever comes on, or by somebody else on call, not by whoever hands over.',
    notEdited: (why) => `${why}.`,
    onCall: (schedule) => `On call for ${schedule}:`,
    serving: ({ role, who }) => `${role}: ${who?.join(', ') ?? 'nobody'}`,
    servingUntil: ({ role, who, until, next }) =>
      `${role}: ${who?.join(', ') ?? 'nobody'} until ${until}${next === undefined ? '' : `, then ${next}`}`,
    commands: 'Commands, each on a line of its own:',
    broughtIn: (by, why) => `${by ?? 'somebody'} brings you in${why === undefined ? '' : `: “${why}”`}.`,
    handed: (by, from, to) => `${by ?? 'somebody'} hands this from ${from} to ${to}.`,
    handedToNobody: (by, from, to) =>
      `${by ?? 'somebody'} hands this from ${from} to ${to}, where nobody is on call now: whoever comes on call next gets it.`,
    givenBack: (by, to) => `${by ?? 'somebody'} gives this back to whoever is on call for ${to}.`,
    givenBackToNobody: (by, to) =>
      `${by ?? 'somebody'} gives this back to whoever is on call for ${to}, where nobody is on call now: whoever comes on call next gets it.`,
    standsAt: ({ status, severity, since }) =>
      `It stands at ${status}${severity === undefined ? '' : `, ${severity}`}, open since ${since}.`,
    taken: (commands) => `Taken: ${commands.join(', ')}.`,
  },
  ko: {
    notTaken: (command, why) => `${command} 명령을 처리하지 않았습니다: ${why}`,
    mayGive: {
      anybody: '누구나 사용할 수 있습니다.',
      requester: '이슈 작성자와 팀만 사용할 수 있습니다.',
      responder: '스케줄에 있는 사람, 이슈 담당자, triage 권한이 있는 사람만 사용할 수 있습니다.',
      writer: '쓰기 권한이 있는 사람만 사용할 수 있습니다.',
    },
    edited:
      '댓글이 수정되었는데 GitHub에서 수정 전 내용을 확인할 수 없습니다. 새 댓글로 다시 작성해 주십시오.',
    onRecord: {
      log: (known) => `근무 로그에서는 동작하지 않습니다. 여기서 사용할 수 있는 명령: ${known.join(', ')}.`,
      postmortem: (known) =>
        `포스트모템에서는 동작하지 않습니다. 여기서 사용할 수 있는 명령: ${known.join(', ')}.`,
      'follow-up': (known) =>
        `후속 조치에서는 동작하지 않습니다. 여기서 사용할 수 있는 명령: ${known.join(', ')}.`,
    },
    found: (found, expected) => `입력값은 “${found}”입니다. 필요한 값: ${expected}.`,
    foundNothing: (expected) => `입력값이 없습니다. 필요한 값: ${expected}.`,
    notAssignable: 'GitHub에서는 리포지토리에 접근할 수 있는 사람만 담당자로 지정할 수 있습니다.',
    nothingToConfirm: '아직 확인할 내용이 없습니다. 팀에서 완료되었다고 알리지 않았습니다.',
    nobodyToCall: '에스컬레이션 단계에 지금 더 호출할 수 있는 사람이 없습니다.',
    ownHandoff:
      '인수인계 확인은 넘겨준 사람이 아니라 새로 온콜을 맡은 사람이나 현재 온콜 중인 다른 사람이 해야 합니다.',
    notEdited: (why) => `스케줄 파일을 변경할 수 없습니다(${why}).`,
    onCall: (schedule) => `${schedule} 온콜:`,
    serving: ({ role, who }) => `${role}: ${who?.join(', ') ?? '없음'}`,
    servingUntil: ({ role, who, until, next }) =>
      `${role}: ${who?.join(', ') ?? '없음'}, ${until}까지${next === undefined ? '' : `, 다음 ${next}`}`,
    commands: '명령은 한 줄에 하나씩 작성합니다:',
    broughtIn: (by, why) => `${koreanSubject(by)} 호출했습니다${why === undefined ? '' : `: “${why}”`}.`,
    handed: (by, from, to) => `${koreanSubject(by)} 이 이슈를 넘겼습니다(${from} → ${to}).`,
    handedToNobody: (by, from, to) =>
      `${koreanSubject(by)} 이 이슈를 넘겼습니다(${from} → ${to}). 지금은 온콜 담당자가 없으므로 다음 온콜 담당자가 받습니다.`,
    givenBack: (by, to) => `${koreanSubject(by)} 이 이슈를 ${to} 온콜 담당자에게 돌려주었습니다.`,
    givenBackToNobody: (by, to) =>
      `${koreanSubject(by)} 이 이슈를 ${to} 온콜 담당자에게 돌려주었습니다. 지금은 온콜 담당자가 없으므로 다음 온콜 담당자가 받습니다.`,
    standsAt: ({ status, severity, since }) =>
      `현재 상태: ${status}${severity === undefined ? '' : `, ${severity}`}, 접수 ${since}.`,
    taken: (commands) => `처리한 명령: ${commands.join(', ')}.`,
  },
};
