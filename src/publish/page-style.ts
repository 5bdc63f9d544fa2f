/**
 * The look of the rota page: a style sheet of its own, so that the page needs nothing else. Light and dark follow the
 * reader's system; below 720 px the chart stands upright; on paper it is light and holds what belongs on a wall.
 */

const personHues = [
  ['#dbe7fb', '#1d3f77', '#1f3a63', '#cfe0fb'],
  ['#d8efdf', '#1d4d30', '#1d4630', '#c9efd6'],
  ['#faeac8', '#644a0b', '#55410f', '#f7e5b5'],
  ['#e8dffa', '#4a2f86', '#3f2f6b', '#e3d9fb'],
  ['#d3eef0', '#114b52', '#154a50', '#c8eef1'],
  ['#fadfe6', '#7c2241', '#5f2338', '#fbd5e0'],
  ['#e2e6ec', '#364152', '#38424f', '#dfe5ec'],
  ['#fbe2d2', '#733511', '#5f3216', '#fbdcc8'],
] as const;

export const hueCount = personHues.length;

const lightHues = personHues.map(([back, text], hue) => `--b${hue}:${back};--t${hue}:${text}`).join(';');
const darkHues = personHues.map(([, , back, text], hue) => `--b${hue}:${back};--t${hue}:${text}`).join(';');
const hueRules = personHues.map((_, hue) => `.p${hue}{--b:var(--b${hue});--t:var(--t${hue})}`).join('\n');

const light = `--page:#fbfbfa;--card:#fff;--text:#1c1d1f;--quiet:#5b616a;--line:#e3e4e6;--soft:#f2f2f1;--link:#1a5fb4;--alert:#b3261e;--alert-soft:#fdecea;--shade:rgba(20,22,26,.035);${lightHues}`;
const dark = `--page:#121315;--card:#1a1c1f;--text:#eceded;--quiet:#a3a9b2;--line:#2f3236;--soft:#232629;--link:#8ab8f5;--alert:#ff9a91;--alert-soft:#3b1c1a;--shade:rgba(255,255,255,.035);${darkHues}`;

export const pageStyle = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
${hueRules}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
.page{max-width:1040px;margin:0 auto;padding:40px 24px 48px}
a{color:var(--link);text-underline-offset:3px;text-decoration-thickness:1px}
a:focus-visible,button:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
h1,h2,h3,p,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:30px;line-height:1.2;font-weight:650;letter-spacing:-.02em}
h2{font-size:17px;font-weight:600;letter-spacing:-.01em}
h3{font-size:13px;font-weight:500;color:var(--quiet)}
nav{font-size:14px;margin-bottom:12px}
.quiet,.about{color:var(--quiet);font-size:14px}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-end;gap:8px 24px;margin-bottom:28px}
section{margin-bottom:40px}
section>h2{margin-bottom:12px}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:4px 20px;margin-bottom:12px}
button{font:inherit;font-size:14px;color:var(--link);background:none;border:0;padding:0;cursor:pointer;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}

.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,290px),1fr));gap:12px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px}
.card:only-child{max-width:520px}
time,.left{white-space:nowrap}
.duties{margin-top:8px}
.duty{display:flex;gap:4px 10px;flex-wrap:wrap;align-items:baseline;font-size:14px;color:var(--quiet);padding:3px 0}
.duty .who{color:var(--text)}
.duty .mark{display:none}
.duty .until,.duty.is-now .from{display:none}
.duty .from{margin-left:auto}
.duty.is-now{display:grid;grid-template-columns:auto 1fr;column-gap:12px;row-gap:0;align-items:center;padding:0 0 12px;margin-bottom:8px;border-bottom:1px solid var(--line)}
.duty.is-now:last-child{border:0;margin:0;padding:0}
.duty.is-now .mark{display:grid;grid-row:span 2}
.duty.is-now .who{font-size:20px;font-weight:600;line-height:1.3;letter-spacing:-.01em}
.duty.is-now .until{display:block}
.duty .why{flex-basis:100%;grid-column:2}
.mark{width:40px;height:40px;border-radius:50%;place-items:center;background:var(--b,var(--soft));color:var(--t,var(--quiet));font-size:14px;font-weight:600}
.nobody .who,.alert{color:var(--alert)!important}
.nobody .mark{background:var(--alert-soft);color:var(--alert)}

.chart{position:relative;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:0 16px 12px 0;display:grid;grid-template-columns:112px 1fr;align-items:start}
.axis{grid-column:2;position:relative;height:32px;font-size:12px;color:var(--quiet)}
.axis span{position:absolute;left:var(--s);top:8px;padding-left:6px;white-space:nowrap}
.grid{position:absolute;left:112px;right:16px;top:0;bottom:0;pointer-events:none}
.grid i{position:absolute;top:0;bottom:0;left:var(--s);border-left:1px solid var(--line)}
.grid b{position:absolute;top:32px;bottom:0;left:var(--s);width:var(--l);background:var(--shade)}
.grid u{position:absolute;top:24px;bottom:0;left:var(--s);border-left:2px solid var(--alert);z-index:3}
.grid u::before{content:"";position:absolute;left:-5px;top:-2px;width:8px;height:8px;border-radius:50%;background:var(--alert)}
.lane{display:contents}
.lane-name{grid-column:1;padding:6px 12px 6px 16px;font-size:13px;font-weight:500;overflow-wrap:anywhere}
.rows{grid-column:2;display:grid;gap:4px;padding:4px 0;position:relative}
.row{position:relative;height:28px}
.lane-quiet .row{height:20px}
.lane-quiet .lane-name{color:var(--quiet);font-weight:400;padding-top:4px}
.bar{position:absolute;left:calc(var(--s) + 1px);width:calc(var(--l) - 2px);top:0;bottom:0;border-radius:6px;background-color:var(--b);color:var(--t);font-size:13px;line-height:28px;padding:0 7px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.bar.thin{padding:0;border-radius:4px}
.bar.starts-before{border-top-left-radius:0;border-bottom-left-radius:0}
.bar.ends-after{border-top-right-radius:0;border-bottom-right-radius:0}
.exchanged{background-image:repeating-linear-gradient(135deg,transparent 0 4px,color-mix(in srgb,var(--t) 22%,transparent) 4px 6px);box-shadow:inset 0 0 0 1.5px var(--t)}
.gap{background:var(--alert-soft);color:var(--alert);border:1.5px dashed var(--alert);line-height:25px}
.off{background-color:var(--soft);color:var(--quiet);font-size:12px;line-height:20px;border-radius:4px;box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--quiet) 60%,transparent)}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;margin-top:10px;font-size:13px;color:var(--quiet)}
.legend span{display:inline-flex;align-items:center;gap:7px}
.key{width:22px;height:12px;border-radius:3px;flex:none;position:static;padding:0}
.key-now{width:0;height:14px;border-left:2px solid var(--alert)}

.plain{margin-top:16px}
.plain li{display:grid;grid-template-columns:310px 1fr;gap:0 20px;padding:6px 0;border-top:1px solid var(--line);font-size:14px}
.plain li:first-child{border-top:0}
.plain.causes{margin:8px 0 4px}
.plain.causes li{grid-template-columns:36px 1fr;border:0;padding:2px 0}
.plain .when{color:var(--quiet)}
.plain b{font-weight:600}
.sub{font-size:14px;font-weight:600;margin-top:20px;color:var(--text)}
details{margin-top:14px;font-size:14px}
summary{cursor:pointer;color:var(--link);width:fit-content}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;margin-top:8px}
th,td{text-align:left;padding:7px 16px 7px 0;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top}
thead th{color:var(--quiet);font-size:13px;white-space:nowrap}
td.number,th.number{text-align:right}
tr[aria-current] td:first-child,tr[aria-current] th:first-child{box-shadow:inset 3px 0 0 var(--alert);padding-left:10px}
.dot{display:inline-block;width:10px;height:10px;border-radius:50%;background:var(--t);margin-right:8px}
.part{min-width:150px;white-space:nowrap}
.meter{display:inline-block;position:relative;width:96px;height:8px;border-radius:4px;background:var(--soft);box-shadow:inset 0 0 0 1px var(--line);margin-right:10px;vertical-align:1px}
.meter i{position:absolute;left:0;top:0;bottom:0;width:var(--l);border-radius:4px;background:var(--t)}
.meter b{position:absolute;left:50%;top:-3px;bottom:-3px;border-left:1.5px solid var(--text)}
.score{font-weight:600}

.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:0 48px}
.feeds li,.links li{padding:8px 0;border-top:1px solid var(--line);font-size:14px}
.feeds li:first-child,.links li:first-child{border-top:0}
.feeds .ways{display:flex;flex-wrap:wrap;gap:2px 14px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace}
pre{background:var(--soft);border-radius:8px;padding:10px 12px;margin:6px 0 12px;white-space:pre-wrap;overflow-wrap:anywhere}
footer{color:var(--quiet);font-size:13px;border-top:1px solid var(--line);padding-top:16px}
.roles{margin-top:10px}
.roles li{display:grid;grid-template-columns:96px 1fr;gap:0 12px;padding:4px 0;font-size:14px}
.roles .until{color:var(--quiet);display:block}
.card h2 a{text-decoration:none;color:var(--text)}
.card h2 a:hover{text-decoration:underline}

@media screen and (max-width:719px){
.page{padding:24px 16px 32px}
h1{font-size:26px}
section{margin-bottom:32px}
.chart{grid-template-columns:52px;grid-auto-flow:column;grid-auto-columns:minmax(48px,1fr);grid-template-rows:36px 512px;padding:0 8px 10px 0;min-width:fit-content}
.corner{grid-row:1;grid-column:1}
.axis{grid-column:1;grid-row:2;height:auto;align-self:stretch}
.axis span{left:0;top:var(--s);padding:2px 0 0 8px;font-size:11px;white-space:normal;line-height:1.2}
.grid{left:0;right:0;top:36px;bottom:10px}
.grid i{left:0;right:0;top:var(--s);bottom:auto;border:0;border-top:1px solid var(--line)}
.grid b{left:52px;right:0;width:auto;top:var(--s);height:var(--l);bottom:auto}
.grid u{left:0;right:0;top:var(--s);bottom:auto;border:0;border-top:2px solid var(--alert)}
.grid u::before{left:auto;right:0;top:-5px}
.lane-name,.lane-quiet .lane-name{grid-row:1;grid-column:auto;padding:10px 4px 0;font-size:12px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.rows{grid-row:2;grid-column:auto;height:100%;display:flex;gap:2px;padding:0}
.row,.lane-quiet .row{height:100%;flex:1;min-width:0}
.bar{left:1px;right:1px;width:auto;top:calc(var(--s) + 1px);height:calc(var(--l) - 2px);bottom:auto;line-height:1.25;padding:5px 6px;font-size:12px;border-radius:6px!important;white-space:normal;overflow-wrap:anywhere}
.bar.thin{padding:0}
.off{font-size:11px;padding:3px 4px}
.plain li{grid-template-columns:1fr}
.duty .from{margin-left:0}
.duties .duty:not(.is-now){justify-content:space-between}
.feeds .ways{gap:8px 16px;margin-top:4px}
.wide td:nth-child(n+3):nth-child(-n+5),.wide th:nth-child(n+3):nth-child(-n+5){display:none}
th,td{padding-right:10px}
.meter{width:64px}
.part{min-width:0}
}

@media print{
@page{margin:12mm}
body{background:#fff;font-size:11px}
.page{padding:0;max-width:none}
.bar,.mark,.key,.meter,.meter i,.dot,.grid b{print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav,button,details,.subscribe,.swap,.left{display:none!important}
.top{margin-bottom:12px}
h1{font-size:20px}
h2{font-size:13px}
section{margin-bottom:12px}
section>h2,.head{margin-bottom:6px}
.quiet,.about,.legend,.plain li,table,thead th,.duty,footer,.links li,h3,.lane-name,.axis{font-size:10px}
.sub,.score{font-size:11px;margin-top:10px}
.score{margin:0}
.cards{grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:8px}
.card{padding:8px 10px}
.duty.is-now{padding-bottom:5px;margin-bottom:4px}
.duty.is-now .who{font-size:14px}
.mark{width:28px;height:28px;font-size:10px}
.row{height:20px}
.bar{font-size:10px;line-height:20px}
.gap{line-height:17px}
.lane-quiet .row{height:14px}
.off{font-size:9px;line-height:14px}
.plain{margin-top:4px;columns:2;column-gap:24px}
.plain li,.plain.causes li{display:block;border:0;padding:1px 0;break-inside:avoid}
.plain .when{margin-right:8px}
.plain li:nth-child(n+17),.plain.causes li:nth-child(n+7){display:none}
.chart{padding-bottom:4px}
.axis{height:22px}
.axis span{top:3px}
.grid b{top:22px}
.lane-name,.lane-quiet .lane-name{padding-top:4px;padding-bottom:0}
.rows{padding:2px 0;gap:2px}
.links li{display:inline;padding:0 16px 0 0;border:0}
th,td{padding:2px 12px 2px 0}
footer{padding-top:6px}
tbody tr:nth-child(n+17){display:none}
}
`;
