"""Reads feeds as other people's programs do, Python's icalendar and Debian's khal, and compares what comes back with what
the rota says: the same instants, people and UIDs, no shift more and none fewer.

`check-feed.py FOLDER`, where scripts/feeds-to-check.mjs wrote. Needs python3-icalendar and khal.
"""
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar

UTC = timezone.utc


def instant(value, zone):
    """A date is the beginning of that day in the schedule's zone."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), ZoneInfo(zone))
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def person_in(summary):
    """`On call (primary): Ana Harbour`."""
    return summary.split("): ", 1)[1]


def read_with_icalendar(feed, zones):
    events = Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    return {
        str(event["UID"]): (
            instant(event["DTSTART"].dt, zones[str(event["UID"])]),
            instant(event["DTEND"].dt, zones[str(event["UID"])]),
            person_in(str(event["SUMMARY"])),
        )
        for event in events
    }


CONFIG = """[calendars]
[[rota]]
path = {folder}/rota
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[default]
default_calendar = rota
"""


def read_with_khal(feed, zones, span):
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "config")
        config.write_text(CONFIG.format(folder=folder))
        Path(folder, "rota").mkdir()

        def khal(*words):
            environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
            command = ["khal", "-c", str(config), *words]
            return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

        khal("import", "--batch", "-a", "rota", str(feed))
        line = "{uid}\t{start-time}\t{start-long-full}\t{end-long-full}\t{title}"
        shown = khal("list", "--once", "--day-format", "", "--format", line, *span)
    found = {}
    for row in filter(None, shown.splitlines()):
        uid, clock, start, end, title = row.split("\t")
        ends = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, end)]
        if clock == "":
            # Whole days have no time, and khal shows the last of them; iCalendar's end is the day after.
            ends = [ends[0].date(), ends[1].date() + timedelta(days=1)]
        found[uid] = (instant(ends[0], zones[uid]), instant(ends[1], zones[uid]), person_in(title))
    return found


def check(season):
    shifts = json.loads(Path(season, "expected.json").read_text())
    zones = {shift["uid"]: shift["zone"] for shift in shifts}
    span = (min(shift["start"] for shift in shifts)[:10], max(shift["end"] for shift in shifts)[:10])
    offsets = {
        datetime.fromisoformat(shift["start"].replace("Z", "+00:00")).astimezone(ZoneInfo(shift["zone"])).utcoffset()
        for shift in shifts
    }
    problems = [] if len(offsets) > 1 else [f"{season}: no clock change in it"]
    count = 0
    for path in sorted({path for shift in shifts for path in shift["feeds"]}):
        if path.startswith("people/"):
            # There the summary has the schedule in place of the person, whom the feed's name tells.
            expected = {s["uid"]: (s["start"], s["end"], "Watchbill") for s in shifts if path in s["feeds"]}
        else:
            expected = {s["uid"]: (s["start"], s["end"], s["person"]) for s in shifts if path in s["feeds"]}
        feed = Path(season, path)
        readers = {
            "icalendar": read_with_icalendar(feed, zones),
            "khal": read_with_khal(feed, zones, span),
        }
        for reader, found in readers.items():
            for uid in sorted(expected.keys() | found.keys()):
                if expected.get(uid) != found.get(uid):
                    problems.append(f"{feed}, {reader}, {uid}: expected {expected.get(uid)}, found {found.get(uid)}")
        count += len(expected)
    days = sum(1 for shift in shifts if shift["uid"].startswith("watchbill/watchbill-days/"))
    print(f"{season}: {count} events in feeds, of {len(shifts)} shifts, {days} of them in the rota of whole days")
    return problems


def main():
    seasons = [folder for folder in sorted(Path(sys.argv[1]).iterdir()) if folder.is_dir()]
    problems = [problem for season in seasons for problem in check(season)]
    if not seasons:
        problems.append("there are no feeds to read")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
