/** What `watchbill help` prints. */
import { defaultLongWeeks, defaultWeeks } from './arguments.js';

export const helpText = `Usage: watchbill <command> [schedule files] [options]

Reads schedules/*.yml of this folder, or the files named.

Commands
  now      who is on call, until when, and who comes then
  show     the coming shifts and gaps, role by role
  check    what is wrong in the files, and gaps of the coming ${defaultWeeks} weeks
  health   score, lost points with their causes, and what each person carries
  why      who holds a role at a time and why: why primary 2026-12-05T14:00
  diff     who gains and who loses shifts: diff old.yml new.yml
  demo     three weeks of duty, played on a GitHub in one process

Options
  --at <time>      as of another time: 2026-12-05T05:00Z, or 2026-12-05T14:00 in the schedule's zone
  --weeks <n>      how far show (default ${defaultWeeks}), health and diff (${defaultLongWeeks}) look
  --json           for machines; now prints what the Action's output "on-call" holds
  --folder <path>  where demo leaves its issues, calendar and summary (default demo-out)
  --version        which Watchbill this is

Ends with 0 if all is well, 1 if a file has errors or check finds a gap, 2 if it was called wrongly.
Colour only on a terminal, and not with NO_COLOR.`;
