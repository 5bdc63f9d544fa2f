/** Comments that bring people together: roles at sev1, and an issue that came back. */
import type { IncidentRole } from '../../issues/policy.js';
import type { InEachLanguage } from '../language.js';
import { koreanSubject } from './names.js';

interface IncidentCommentWords {
  readonly whoDoesWhat: string;
  readonly duty: Readonly<Record<IncidentRole, string>>;
  readonly nobodyYet: string;
  readonly meeting: (link: string) => string;
  readonly updateEvery: (length: string) => string;
  readonly howTo: string;
  readonly returned: (who: string | undefined, closed: string) => string;
  readonly returnedLate: (who: string | undefined, closed: string) => string;
}

export const incidentCommentWords: InEachLanguage<IncidentCommentWords> = {
  en: {
    whoDoesWhat: '**sev1.** Who does what:',
    duty: {
      lead: 'decides, and gives the updates',
      scribe: 'writes down what happens, with `/note`',
      communications: 'tells those who wait',
    },
    nobodyYet: 'nobody yet: say in a comment who takes it',
    meeting: (link) => `Meeting: <${link}>`,
    updateEvery: (length) => `An update is due every ${length} until it is mitigated.`,
    howTo:
      'A line such as `/note payments are failing over` goes into the timeline; `/mitigated` and `/resolved` end the stages.',
    returned: (who, closed) =>
      `${who ?? 'somebody'} opened this again; it was closed ${closed}. It is on duty again, with all that was found out before; its clocks begin anew.`,
    returnedLate: (who, closed) =>
      `${who ?? 'somebody'} opened this again; it was closed ${closed}. That is so long ago that it begins anew: what was said before may no longer hold.`,
  },
  ko: {
    whoDoesWhat: '**sev1.** 역할 분담:',
    duty: {
      lead: '의사 결정과 업데이트 공유',
      scribe: '`/note`로 진행 상황 기록',
      communications: '대기 중인 관계자에게 공지',
    },
    nobodyYet: '미정: 맡을 사람을 댓글로 알려 주십시오',
    meeting: (link) => `회의: <${link}>`,
    updateEvery: (length) => `완화될 때까지 ${length}마다 업데이트가 필요합니다.`,
    howTo:
      '`/note 결제 페일오버 진행 중`과 같은 줄은 타임라인에 기록됩니다. `/mitigated`와 `/resolved`로 각 단계를 마칩니다.',
    returned: (who, closed) =>
      `${koreanSubject(who)} 이 이슈를 다시 열었습니다(닫힌 시각: ${closed}). 지금까지 파악한 내용을 바탕으로 온콜 담당자가 이어서 처리하며, 기한은 처음부터 다시 계산합니다.`,
    returnedLate: (who, closed) =>
      `${koreanSubject(who)} 이 이슈를 다시 열었습니다(닫힌 시각: ${closed}). 오래전에 닫힌 이슈이므로 처음부터 다시 처리합니다. 이전 내용은 더 이상 유효하지 않을 수 있습니다.`,
  },
};
