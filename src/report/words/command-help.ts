/** What each command is for, in one sentence of Markdown without a full stop. The English is the guide's, too. */
import type { CommandName } from '../../issues/command.js';
import { commandHelp } from '../../issues/command-help.js';
import type { InEachLanguage } from '../language.js';

type CommandMeanings = Readonly<Record<CommandName, string>>;

export const commandHelpWords: InEachLanguage<CommandMeanings> = {
  en: {
    ack: commandHelp.ack.meaning,
    wip: commandHelp.wip.meaning,
    mitigated: commandHelp.mitigated.meaning,
    resolved: commandHelp.resolved.meaning,
    waiting: commandHelp.waiting.meaning,
    eta: commandHelp.eta.meaning,
    sev: commandHelp.sev.meaning,
    escalate: commandHelp.escalate.meaning,
    take: commandHelp.take.meaning,
    assign: commandHelp.assign.meaning,
    route: commandHelp.route.meaning,
    note: commandHelp.note.meaning,
    confirm: commandHelp.confirm.meaning,
    oncall: commandHelp.oncall.meaning,
    override: commandHelp.override.meaning,
    swap: commandHelp.swap.meaning,
    waive: commandHelp.waive.meaning,
    help: commandHelp.help.meaning,
  },
  ko: {
    ack: '확인했음을 알립니다. 첫 답변 기한이 끝나고 작성자가 대응에 참여합니다. 근무 로그에서는 인수인계를 확인합니다',
    wip: '작업을 시작합니다. 상태가 “진행 중”으로 바뀝니다',
    mitigated: '영향이 해소되었습니다. 원인은 남아 있을 수 있으며, 업데이트 기한은 더 이상 없습니다',
    resolved: '해결되었습니다. 요청이면 요청자에게 확인을 부탁합니다',
    waiting: '요청자의 답변을 기다립니다. 답변이 올 때까지 기한 계산이 멈춥니다',
    eta: '예상 완료 시각을 작성자의 시간대로 알립니다. 시각, 날짜와 시각, 또는 `2 business days`와 같은 기간으로 적습니다',
    sev: '심각도를 정하거나, 외부에서 보고한 심각도를 확정합니다',
    escalate: '에스컬레이션의 다음 단계를 지금 호출합니다',
    take: '작성자가 이슈를 맡습니다. 인수인계 후에도 담당자가 바뀌지 않습니다',
    assign: '다른 사람이 이슈를 맡도록 합니다. 인수인계 후에도 담당자가 바뀌지 않습니다',
    route: '지금까지의 경과와 함께 다른 스케줄의 온콜 담당자에게 이슈를 넘깁니다',
    note: '인시던트 타임라인에 한 줄을 기록합니다',
    confirm: '완료되었음을 확인합니다. 요청을 닫습니다',
    oncall: '현재 온콜 담당자와 종료 시각, 다음 담당자를 알려 줍니다',
    override: '다른 사람이 잠시 대신 근무합니다. 스케줄 파일을 변경합니다',
    swap: '작성자의 근무를 다른 사람의 근무와 교환합니다. 스케줄 파일을 변경합니다',
    waive: '포스트모템이나 후속 조치를 하지 않기로 하고 그 이유를 남깁니다',
    help: '여기서 사용할 수 있는 명령을 보여 줍니다',
  },
};
