/** What statuses, windows and the roles of an incident are called where people read them as words; labels keep their names. */
import type { IncidentRole, Status } from '../../issues/policy.js';
import type { WindowKind } from '../../issues/windows.js';
import type { InEachLanguage } from '../language.js';

interface NameWords {
  readonly status: Readonly<Record<Status, string>>;
  /** As in `the window “acknowledge”`. */
  readonly window: Readonly<Record<WindowKind, string>>;
  /** `First reply due`, as in `First reply due by Mon 30 Nov 09:15`. */
  readonly nextStep: Readonly<Record<WindowKind, string>>;
  readonly incidentRole: Readonly<Record<IncidentRole, string>>;
}

/** Who does it, as the subject of a sentence; whoever has no account any more is somebody. */
export function koreanSubject(who: string | undefined): string {
  return who === undefined ? '누군가가' : `${who} 님이`;
}

export const nameWords: InEachLanguage<NameWords> = {
  en: {
    status: {
      reported: 'reported',
      researching: 'researching',
      'in progress': 'in progress',
      mitigated: 'mitigated',
      waiting: 'waiting',
      resolved: 'resolved',
    },
    window: {
      acknowledge: 'acknowledge',
      work: 'work',
      estimate: 'estimate',
      update: 'update',
      mitigate: 'mitigate',
      resolve: 'resolve',
      handoff: 'handoff',
      postmortem: 'postmortem',
      'follow-up': 'follow-up',
    },
    nextStep: {
      acknowledge: 'First reply due',
      work: 'Work to start',
      estimate: 'Estimate due',
      update: 'Next update due',
      mitigate: 'Mitigation due',
      resolve: 'Resolution due',
      handoff: 'Acknowledgement of the handoff due',
      postmortem: 'Postmortem due',
      'follow-up': 'Follow-up due',
    },
    incidentRole: { lead: 'Incident lead', scribe: 'Scribe', communications: 'Communications' },
  },
  ko: {
    status: {
      reported: '접수됨',
      researching: '조사 중',
      'in progress': '진행 중',
      mitigated: '완화됨',
      waiting: '답변 대기',
      resolved: '해결됨',
    },
    window: {
      acknowledge: '첫 답변',
      work: '작업 시작',
      estimate: '예상 완료 시각',
      update: '업데이트',
      mitigate: '완화',
      resolve: '해결',
      handoff: '인수인계 확인',
      postmortem: '포스트모템',
      'follow-up': '후속 조치',
    },
    nextStep: {
      acknowledge: '첫 답변 마감',
      work: '작업 시작 마감',
      estimate: '예상 완료 시각 공유 마감',
      update: '다음 업데이트 마감',
      mitigate: '완화 마감',
      resolve: '해결 마감',
      handoff: '인수인계 확인 마감',
      postmortem: '포스트모템 마감',
      'follow-up': '후속 조치 마감',
    },
    incidentRole: { lead: '인시던트 리드', scribe: '기록 담당', communications: '커뮤니케이션 담당' },
  },
};
