import { describe, expect, it } from 'vitest';
import { adoptedText, followUpText, tickedText } from '../../src/report/follow-up.js';
import { aConfig, at } from '../support/builders.js';

const place = { postmortem: 20, incident: 12, severity: 'sev1', due: at('12-08 09:00') } as const;

describe.each([
  {
    language: 'en',
    first: 'A follow-up of the postmortem #20 (incident #12, **sev1**), due **Tue 8 Dec 09:00 UTC**.',
    undue: 'A follow-up of the postmortem #20 (incident #12, **sev1**).',
    last: 'Close this when it is done; its line in the postmortem is ticked then. `/take` makes it yours, `/waive why` says that nobody is to be reminded of it.',
    adopted: 'The postmortem cannot stay closed while this is open.',
    ticked:
      'Its line in the postmortem #20 is ticked: this is done. Whoever opens it again opens the line again.',
  },
  {
    language: 'ko',
    first: '포스트모템 #20 이슈의 후속 조치입니다(인시던트 #12, **sev1**). 마감: **12월 8일(화) 09:00 UTC**.',
    undue: '포스트모템 #20 이슈의 후속 조치입니다(인시던트 #12, **sev1**).',
    last: '끝나면 이 이슈를 닫아 주십시오. 포스트모템의 해당 항목이 체크됩니다. `/take`로 직접 맡을 수 있고, `/waive` 뒤에 이유를 적으면 더 이상 알림을 보내지 않습니다.',
    adopted: '이 이슈가 열려 있는 동안에는 포스트모템을 닫아 둘 수 없습니다.',
    ticked:
      '포스트모템 #20 이슈의 해당 항목이 체크되어 이 이슈를 완료로 처리합니다. 이 이슈를 다시 열면 해당 항목의 체크도 해제됩니다.',
  },
])('a follow-up: $language', ({ language, first, undue, last, adopted, ticked }) => {
  const config = aConfig({ language });

  it('says whose it is, what is to be done, and how it ends', () => {
    expect(followUpText('mend the pump', { ...place, config }).split('\n')).toEqual([
      first,
      '',
      '> mend the pump',
      '',
      last,
    ]);
    expect(followUpText('x', { ...place, due: undefined, config }).split('\n')[0]).toBe(undue);
  });

  it('is told why an issue became one, and why it is done', () => {
    expect(adoptedText({ ...place, config })).toBe(`${first} ${adopted}`);
    expect(tickedText(20, config.schedule)).toBe(ticked);
  });
});
