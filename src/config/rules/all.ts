/** Step 3 of 3, rules: every check of what several values say together. A new one is a file here and a pair in the corpus. */
import type { Finding } from '../finding.js';
import { apartGroups } from './apart-groups.js';
import { assigneeZones } from './assignee-zones.js';
import { consecutiveAlone } from './consecutive-alone.js';
import { countsWithHours } from './counts-with-hours.js';
import { duplicateParticipant } from './duplicate-participant.js';
import { duplicatePerson } from './duplicate-person.js';
import { enoughPeople } from './enough-people.js';
import { escalationSteps } from './escalation-steps.js';
import { exemptLabels } from './exempt-labels.js';
import { fileName } from './file-name.js';
import { followedRotation } from './followed-rotation.js';
import { followsThemselves, followsTooFar } from './follower-distance.js';
import { handoffList } from './handoff-list.js';
import { holidayRole } from './holiday-role.js';
import { hoursOrder } from './hours-order.js';
import { incidentRoles } from './incident-roles.js';
import { keptApart } from './kept-apart.js';
import { labelCollision } from './label-collision.js';
import { leavesBeforeJoins } from './leaves-before-joins.js';
import { listedShifts } from './listed-shifts.js';
import { lostOverride } from './lost-override.js';
import { neededSkills } from './needed-skills.js';
import { overrideWhileAway } from './override-while-away.js';
import { personLabelLength } from './person-label-length.js';
import { quietHours } from './quiet-hours.js';
import { reversedSpan } from './reversed-span.js';
import { rosterChanges } from './roster-changes.js';
import type { CheckedFile, CrossRule, Rule } from './rule.js';
import { samePerson } from './same-person.js';
import { shadowsAlone } from './shadows-alone.js';
import { sharedId } from './shared-id.js';
import { sharedLabel } from './shared-label.js';
import { startsAtHandoff } from './starts-at-handoff.js';
import { swapHolder } from './swap-holder.js';
import { swapInPart } from './swap-in-part.js';
import { unfitParticipant } from './unfit-participant.js';
import { unknownCountry } from './unknown-country.js';
import { unknownPerson } from './unknown-person.js';
import { unknownRole } from './unknown-role.js';
import { unservedTurns } from './unserved-turns.js';
import { unsoundWindows } from './unsound-windows.js';
import { updatePlaceholders } from './update-placeholders.js';
import { uselessHolidays } from './useless-holidays.js';
import { weekdayOfDays } from './weekday-of-days.js';
import { wholeShift } from './whole-shift.js';

export const rules: readonly Rule[] = [
  fileName,
  duplicatePerson,
  unknownPerson,
  duplicateParticipant,
  followedRotation,
  listedShifts,
  startsAtHandoff,
  weekdayOfDays,
  leavesBeforeJoins,
  reversedSpan,
  unknownRole,
  lostOverride,
  swapHolder,
  swapInPart,
  overrideWhileAway,
  escalationSteps,
  hoursOrder,
  unsoundWindows,
  labelCollision,
  personLabelLength,
  incidentRoles,
  updatePlaceholders,
  quietHours,
  exemptLabels,
  assigneeZones,
  apartGroups,
  consecutiveAlone,
  countsWithHours,
  enoughPeople,
  followsThemselves,
  followsTooFar,
  handoffList,
  holidayRole,
  keptApart,
  neededSkills,
  rosterChanges,
  samePerson,
  shadowsAlone,
  unfitParticipant,
  unknownCountry,
  unservedTurns,
  uselessHolidays,
  wholeShift,
];

export const crossRules: readonly CrossRule[] = [sharedId, sharedLabel];

/** `isSound`: nothing was an error before any rule was asked. */
export function checkFile(file: CheckedFile, isSound: boolean): readonly Finding[] {
  const first = rules
    .filter(({ needsSound }) => needsSound !== true)
    .flatMap((rule) => checkRule(file, rule));
  if (!isSound || first.some(({ severity }) => severity === 'error')) return first;
  const last = rules.filter(({ needsSound }) => needsSound === true);
  return [...first, ...last.flatMap((rule) => checkRule(file, rule))];
}

function checkRule(file: CheckedFile, { name, severity, check }: Rule): readonly Finding[] {
  return check(file).map((fault) => ({ ...fault, rule: name, severity }));
}

/** `earlier`: the files before this one that are served. */
export function checkAcross(file: CheckedFile, earlier: readonly CheckedFile[]): readonly Finding[] {
  return crossRules.flatMap(({ name, check }) =>
    check(file, earlier).map((fault) => ({ ...fault, rule: name, severity: 'error' })),
  );
}
