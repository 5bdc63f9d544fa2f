/** The open issues of a digest. */
import type { WindowKind } from '../../issues/windows.js';
import type { InEachLanguage } from '../language.js';
import { nameWords } from './names.js';

interface DigestListWords {
  /** Headings. `n`: issues in the list. */
  readonly first: string;
  readonly incidents: (n: number) => string;
  readonly waitingOnUs: (n: number) => string;
  readonly waitingOnRequester: (n: number) => string;
  readonly rest: (n: number) => string;
  readonly postmortems: (n: number) => string;
  readonly followUpsDue: (n: number) => string;
  readonly followUps: string;
  readonly moreLater: (n: number, url: string) => string;
  readonly moreNotDue: (n: number, url: string) => string;
  readonly status: (status: string, since: string) => string;
  readonly old: (age: string) => string;
  /** What is due, within a sentence. */
  readonly step: Readonly<Record<WindowKind, string>>;
  readonly dueBy: (step: string, at: string) => string;
  readonly lateSince: (step: string, at: string) => string;
  readonly owners: (names: readonly string[]) => string;
  readonly nobody: string;
}

export const digestListWords: InEachLanguage<DigestListWords> = {
  en: {
    first: 'First of all',
    incidents: (n) => `Open incidents (${n})`,
    waitingOnUs: (n) => `Requests waiting for us (${n})`,
    waitingOnRequester: (n) => `Requests waiting for their requester (${n})`,
    rest: (n) => `Other open issues (${n})`,
    postmortems: (n) => `Postmortems not finished (${n})`,
    followUpsDue: (n) => `Follow-ups due (${n})`,
    followUps: 'Follow-ups',
    moreLater: (n, url) => `… and [${n} more](<${url}>), later due`,
    moreNotDue: (n, url) => `[${n} more](<${url}>) are not due in this shift`,
    status: (status, since) => `${status} since ${since}`,
    old: (age) => `${age} old`,
    step: {
      acknowledge: 'first reply due',
      work: 'work to start',
      estimate: 'estimate due',
      update: 'next update due',
      mitigate: 'mitigation due',
      resolve: 'resolution due',
      handoff: 'acknowledgement of the handoff due',
      postmortem: 'postmortem due',
      'follow-up': 'follow-up due',
    },
    dueBy: (step, at) => `${step} by ${at}`,
    lateSince: (step, at) => `**${step} since ${at}**`,
    owners: (names) => names.join(', '),
    nobody: 'nobody assigned',
  },
  ko: {
    first: '우선 처리',
    incidents: (n) => `열린 인시던트 (${n})`,
    waitingOnUs: (n) => `처리할 요청 (${n})`,
    waitingOnRequester: (n) => `요청자 답변 대기 (${n})`,
    rest: (n) => `기타 열린 이슈 (${n})`,
    postmortems: (n) => `완료되지 않은 포스트모템 (${n})`,
    followUpsDue: (n) => `마감 예정 후속 조치 (${n})`,
    followUps: '후속 조치',
    moreLater: (n, url) => `… 외 [${n}건](<${url}>), 마감이 더 늦음`,
    moreNotDue: (n, url) => `이번 근무 중에 마감이 아닌 후속 조치: [${n}건](<${url}>)`,
    status: (status, since) => `${status}(${since}부터)`,
    old: (age) => `접수 후 ${age}`,
    step: nameWords.ko.nextStep,
    dueBy: (step, at) => `${step} ${at}`,
    lateSince: (step, at) => `**${step} ${at} 지남**`,
    owners: (names) => `담당 ${names.join(', ')}`,
    nobody: '담당자 없음',
  },
};
