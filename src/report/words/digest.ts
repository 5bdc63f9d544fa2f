/** The handoff digest: its key line, who serves beside, its headings. What it lists has words of its own. */
import type { InEachLanguage } from '../language.js';
import { aheadWords } from './ahead-text.js';

interface Coming {
  readonly who: string;
  /** `**Payments** (primary)` */
  readonly duty: string;
  readonly from: string;
  readonly until: string;
  readonly outgoing?: string;
  /** Who go on. */
  readonly beside?: string;
}

interface Staying {
  readonly who: string;
  readonly duty: string;
  readonly until: string;
  readonly outgoing: string;
  readonly ended: string;
  /** ` (noticed …)`; empty where the run came on time. */
  readonly noticed: string;
}

interface Nobody {
  /** Whose shift ended. */
  readonly outgoing?: string;
  readonly schedule: string;
  readonly since: string;
  readonly noticed: string;
}

interface Serving {
  readonly role: string;
  readonly who: string;
  readonly until: string;
  /** The same by the clock they live by, where that is another one. */
  readonly local?: string;
  readonly why?: string;
}

interface DigestWords {
  /** `@alice, @bob and **carol**` */
  readonly people: (people: readonly string[]) => string;
  readonly coming: (coming: Coming) => string;
  readonly comingAgain: (coming: Coming) => string;
  /** Of several ends, one. */
  readonly endOf: (at: string, who: string) => string;
  readonly staying: (staying: Staying) => string;
  readonly nobody: (nobody: Nobody) => string;
  readonly seenLate: (noticed: string) => string;
  /** Why somebody serves, where several come. */
  readonly because: (who: string, why: string) => string;
  readonly acknowledge: (by: string) => string;
  readonly openIncidents: (n: number) => string;
  readonly waitingOnUs: (n: number) => string;
  readonly waitingOnRequester: (n: number) => string;
  readonly missedInShift: (n: number) => string;
  readonly missedSinceHandoff: (n: number) => string;
  readonly unread: (n: number) => string;
  readonly serves: (serving: Serving) => string;
  readonly moreServe: (n: number) => string;
  readonly ahead: string;
  readonly lastFull: string;
}

function englishComing({ from, until, outgoing, beside }: Coming): string {
  return `from ${from} to ${until}${outgoing === undefined ? '' : `, taking over from ${outgoing}`}${beside === undefined ? '' : `, beside ${beside}`}.`;
}

function koreanComing({ outgoing, beside }: Coming): string {
  return `${outgoing === undefined ? '' : ` 이전 담당: ${outgoing}.`}${beside === undefined ? '' : ` 함께 근무: ${beside}.`}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

export const digestWords: InEachLanguage<DigestWords> = {
  en: {
    people: aheadWords.en.all,
    coming: (coming) => `${coming.who}, you are on call for ${coming.duty} ${englishComing(coming)}`,
    comingAgain: (coming) =>
      `${coming.who}, you are on call again for ${coming.duty} ${englishComing(coming)}`,
    endOf: (at, who) => `${at} (${who})`,
    staying: ({ who, duty, until, outgoing, ended, noticed }) =>
      `${who}, you stay on call for ${duty} to ${until}; the shift of ${outgoing} ended ${ended}${noticed}.`,
    nobody: ({ outgoing, schedule, since, noticed }) =>
      `${outgoing === undefined ? '' : `${outgoing}: `}nobody is on call for ${schedule} since ${since}${noticed}.`,
    seenLate: (noticed) => `The handoff was seen late${noticed}.`,
    because: (who, why) => `${who}: ${why}.`,
    acknowledge: (by) =>
      `Acknowledge with \`/ack\` by **${by}**: answer this comment with it once you have read it.`,
    openIncidents: (n) => count(n, 'open incident'),
    waitingOnUs: (n) => `${count(n, 'request')} waiting for us`,
    waitingOnRequester: (n) => `${n} waiting for their requester`,
    missedInShift: (n) => `${count(n, 'window')} missed in the last shift`,
    missedSinceHandoff: (n) => `${count(n, 'window')} missed since the handoff before`,
    unread: (n) =>
      `**${count(n, 'issue')} could not be read whole and may be missing here**; the run's summary names them.`,
    serves: ({ role, who, until, local, why }) =>
      `${role}: ${who} until ${until}${local === undefined ? '' : ` (${local})`}${why === undefined ? '' : `, ${why}`}`,
    moreServe: (n) => `… and ${n} more who serve`,
    ahead: 'In the coming shift',
    lastFull: 'The digest of the whole shift',
  },
  ko: {
    people: (people) => people.map((person) => `${person} 님`).join(', '),
    coming: (coming) =>
      `${coming.who}, ${coming.from}부터 ${coming.until}까지 ${coming.duty} 온콜입니다.${koreanComing(coming)}`,
    comingAgain: (coming) =>
      `${coming.who}, ${coming.from}부터 ${coming.until}까지 다시 ${coming.duty} 온콜입니다.${koreanComing(coming)}`,
    endOf: (at, who) => `${at}(${who} 님)`,
    staying: ({ who, duty, until, outgoing, ended, noticed }) =>
      `${who}, ${until}까지 계속 ${duty} 온콜입니다. ${outgoing}의 근무는 ${ended}에 끝났습니다${noticed}.`,
    nobody: ({ outgoing, schedule, since, noticed }) =>
      `${outgoing === undefined ? '' : `${outgoing}: `}${since}부터 ${schedule} 온콜 담당자가 없습니다${noticed}.`,
    seenLate: (noticed) => `인수인계가 늦게 확인되었습니다${noticed}.`,
    because: (who, why) => `${who} 님: ${why}.`,
    acknowledge: (by) => `읽으신 후 **${by}**까지 \`/ack\` 댓글로 인수인계를 확인해 주십시오.`,
    openIncidents: (n) => `열린 인시던트 ${n}건`,
    waitingOnUs: (n) => `처리할 요청 ${n}건`,
    waitingOnRequester: (n) => `요청자 답변 대기 ${n}건`,
    missedInShift: (n) => `지난 근무 중 기한 초과 ${n}건`,
    missedSinceHandoff: (n) => `직전 인수인계 이후 기한 초과 ${n}건`,
    unread: (n) =>
      `**이슈 ${n}건을 끝까지 읽지 못해 이 요약에서 빠졌을 수 있습니다.** 해당 이슈는 실행 요약에 있습니다.`,
    serves: ({ role, who, until, local, why }) =>
      `${role}: ${who} 님, ${until}까지${local === undefined ? '' : `(현지 ${local})`}${why === undefined ? '' : `, ${why}`}`,
    moreServe: (n) => `… 외 ${n}명 근무`,
    ahead: '이번 근무 중 예정 사항',
    lastFull: '전체 근무 인수인계 요약',
  },
};
