/**
 * The page's only script. It betters what can be read without it and adds nothing that must be known: times in the reader's
 * zone, how long it is still, which shift is the current one should the page be older than the last handoff, a button that
 * copies an address. The page's policy lets no other run, by its hash; so the script is the same on every page.
 */

/** ES2020, without `</` in it. */
export const pageScript = `
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const locale = root.lang === 'en' ? 'en-GB' : root.lang;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const year = new Date().getFullYear();

  // Which shift is now.
  const ends = (node) => node.dataset.end === '' ? Infinity : Date.parse(node.dataset.end);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const units = [['day', 86400000], ['hour', 3600000], ['minute', 60000]];
  const distance = (ms) => {
    const [unit, length] = units.find(([, size]) => ms >= size) || units[2];
    return relative.format(Math.max(1, Math.floor(ms / length)), unit);
  };
  const update = () => {
    const now = Date.now();
    for (const list of all('.duties')) {
      const duties = all('.duty', list);
      const current = duties.find((duty) => ends(duty) > now) || duties[duties.length - 1];
      for (const duty of duties) {
        duty.hidden = duties.indexOf(duty) < duties.indexOf(current);
        duty.classList.toggle('is-now', duty === current);
      }
    }
    for (const row of all('tr[data-start]')) {
      const isNow = Date.parse(row.dataset.start) <= now && now < Date.parse(row.dataset.end);
      if (isNow) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
    for (const left of all('.left')) {
      const ms = Date.parse(left.dataset.until) - now;
      left.hidden = ms <= 0;
      left.textContent = ' · ' + distance(ms);
    }
    for (const line of all('.grid u')) {
      const [start, end] = [Date.parse(line.dataset.start), Date.parse(line.dataset.end)];
      line.hidden = now < start || now >= end;
      line.style.setProperty('--s', (100 * (now - start) / (end - start)).toFixed(3) + '%');
    }
    for (const key of all('.legend-now')) key.hidden = all('.grid u').every((line) => line.hidden);
  };
  update();
  setInterval(update, 60000);

  // Times where the reader lives.
  const times = all('time[datetime]');
  const format = (zone) => new Intl.DateTimeFormat(locale, {
    timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  });
  const words = (at, withZone) => {
    const parts = Object.fromEntries(format(own).formatToParts(at).map(({ type, value }) => [type, value]));
    const date = [parts.weekday, parts.day, parts.month, ...(at.getFullYear() === year ? [] : [parts.year])];
    const text = locale === 'en-GB'
      ? date.join(' ') + ' ' + parts.hour + ':' + parts.minute
      : new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
    return withZone ? text + ' ' + parts.timeZoneName : text;
  };
  for (const button of all('button[data-zone]')) {
    const zone = button.dataset.zone;
    const wall = (name, at) => new Intl.DateTimeFormat('en-GB', { timeZone: name, dateStyle: 'short', timeStyle: 'short' }).format(at);
    if (times.every((time) => wall(zone, new Date(time.dateTime)) === wall(own, new Date(time.dateTime)))) continue;
    const before = times.map((time) => time.textContent);
    const label = document.querySelector('.zone');
    const labelBefore = label.textContent;
    let isOwn = false;
    const show = () => {
      times.forEach((time, index) => {
        time.textContent = isOwn ? words(new Date(time.dateTime), time.dataset.zoned === 'yes') : before[index];
      });
      label.textContent = isOwn ? labelBefore.replace(zone, own) : labelBefore;
      button.textContent = isOwn ? button.dataset.theirs : button.dataset.own;
    };
    button.hidden = false;
    button.addEventListener('click', () => { isOwn = !isOwn; show(); });
    isOwn = true;
    show();
  }

  // Copy an address.
  if (navigator.clipboard) {
    for (const button of all('button[data-copy]')) {
      const said = button.firstChild.textContent;
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.firstChild.textContent = button.dataset.copied;
        setTimeout(() => { button.firstChild.textContent = said; }, 2000);
      });
    }
  }
})();
`;

/** SHA-256 of the script, as a content security policy names it; a test holds the two together. */
export const pageScriptHash = 'sha256-aYnGDzcIgNDUShFk/CSubWGl7x/c5khlmwnvyuW36Nw=';
