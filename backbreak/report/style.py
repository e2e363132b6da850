"""How the report looks: its style sheet, for browsers. Light and dark, 360 px to a wall, two pages on paper.

The colours are here by name, so that a test can measure how well each text stands out from its ground.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "ground": "#fcfbf9", "tile": "#f3f0eb", "text": "#1f2329", "muted": "#575c66", "line": "#e3ded6", "edge": "#8d8a84",
    "accent": "#197358", "pale": "#9cc9b9", "warm": "#b4541e", "noise": "#f1e6d8",
    "h1": "#d5e6de", "h2": "#a9cfc0", "h3": "#74b39c", "h4": "#2b7f66", "h5": "#155f49",
    "on1": "#1f2329", "on2": "#1f2329", "on3": "#0e1e17", "on4": "#ffffff", "on5": "#ffffff",
}
DARK: Mapping[str, str] = {
    "ground": "#1c1e22", "tile": "#25282d", "text": "#eeeef0", "muted": "#a8adb6", "line": "#363a41", "edge": "#82868e",
    "accent": "#68c89e", "pale": "#3c7560", "warm": "#f0a878", "noise": "#38322b",
    "h1": "#253a33", "h2": "#29503f", "h3": "#2f6a53", "h4": "#55a885", "h5": "#7bd7b0",
    "on1": "#eeeef0", "on2": "#eeeef0", "on3": "#ffffff", "on4": "#0b1812", "on5": "#0b1812",
}
PAIRS = (
    ("text", "ground"), ("text", "tile"), ("muted", "ground"), ("muted", "tile"), ("text", "noise"),
    *((f"on{step}", f"h{step}") for step in range(1, 6)), ("accent", "ground"),
)
"""Which text stands on which ground."""


def _variables(colours: Mapping[str, str]) -> str:
    return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in colours.items()) + "}"


STYLE = f"""
{_variables(LIGHT)}
@media (prefers-color-scheme:dark){{{_variables(DARK)}}}
@media print{{{_variables({**LIGHT, "ground": "#ffffff"})}}}
""" + """*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word;background:var(--ground);color:var(--text);font:16px/1.55 system-ui,sans-serif}
main{max-width:70rem;margin:0 auto;padding:1.75rem 1.5rem 3rem;display:flex;flex-wrap:wrap;column-gap:2.6rem}
header,section,footer,.cards,.form,main>p{flex:1 1 100%;min-width:0}.half{flex:1 1 24rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .15rem;letter-spacing:-.01em}
h2{font-size:1.12rem;margin:0 0 .6rem}
section{margin:2.4rem 0 0}
p{margin:.45rem 0;max-width:44rem}
.muted,.note{color:var(--muted)}.muted{margin:0}
.note{font-size:.88rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.6rem,1fr));gap:.7rem;margin:1.3rem 0 0;padding:0}
.cards div{background:var(--tile);border-radius:.7rem;padding:.75rem .95rem}
.cards dt{color:var(--muted);font-size:.88rem}
.cards dd{margin:0;font-size:1.4rem;font-weight:600;font-variant-numeric:tabular-nums}
.cards small{font-size:.88rem;font-weight:400;color:var(--muted)}
.plot{padding:.5rem .4rem 0 0}.narrow{margin-left:2.6rem}.broad{margin-left:5.9rem}
.chart{display:block;overflow:visible}
.sit,.own{fill:var(--accent)}.offered{fill:var(--pale)}.longest{fill:var(--warm);stroke:var(--ground);stroke-width:1.2}
.stand{fill:var(--pale);stroke:var(--accent);stroke-width:1}
.away{fill:var(--line)}.unsure{fill:none;stroke:var(--edge);stroke-width:1;stroke-dasharray:2 2}
.hold{fill:var(--edge)}.noise{fill:var(--noise)}
.mark{stroke:var(--text);stroke-width:1.6;fill:none}.full{fill:var(--text);stroke:none}.hollow{fill:var(--ground)}
.grid{stroke:var(--line);stroke-width:1}.goal{stroke:var(--warm);stroke-width:2;stroke-dasharray:6 4}
.band{fill:var(--muted);font-size:12px;stroke:var(--ground);stroke-width:3px;paint-order:stroke}
.tick,.day{fill:var(--muted);font-size:12px;font-variant-numeric:tabular-nums}.day{fill:var(--text);font-size:13px}
.score{fill:var(--ground);stroke:var(--muted);stroke-width:1.4}
.middle{stroke:var(--accent);stroke-width:3;stroke-linecap:round}
.key{display:flex;gap:.35rem 1.2rem;flex-wrap:wrap;font-size:.88rem;color:var(--muted);margin:.7rem 0 0;max-width:none}
.sign{margin-right:.45rem;vertical-align:-.1em;overflow:visible}
.wide{overflow-x:auto}.wide:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.heat{width:100%;min-width:19.5rem;table-layout:fixed;font-size:.78rem}
.heat td,.heat th{text-align:center;padding:.3rem 0;border:2px solid var(--ground);font-weight:400;border-radius:.3rem}
.heat tbody th{text-align:left;color:var(--muted)}.heat thead{color:var(--muted)}
.heat td:first-child{width:2.9rem}
.h0{background:var(--tile)}.h1{background:var(--h1);color:var(--on1)}.h2{background:var(--h2);color:var(--on2)}
.h3{background:var(--h3);color:var(--on3)}.h4{background:var(--h4);color:var(--on4)}
.h5{background:var(--h5);color:var(--on5)}
.plain{font-size:.93rem;margin:.2rem 0 .9rem}
.plain th,.plain td{text-align:left;padding:.32rem 1.4rem .32rem 0;border-bottom:1px solid var(--line);font-weight:400;
vertical-align:top}
.plain tbody th{min-width:5.6rem}.long td:last-child{min-width:13rem}
.plain td{white-space:nowrap}.plain td:last-child{white-space:normal}
.plain thead th{color:var(--muted);font-size:.88rem}
.weeks{font-size:.93rem}.weeks th{font-weight:400;text-align:left;padding:.2rem 1rem .2rem 0;white-space:nowrap}
.weeks small{display:block;color:var(--muted);font-size:.75rem}
.weeks td,.weeks thead th{min-width:2.1rem;text-align:center;padding:.2rem}.weeks thead{color:var(--muted)}
.weeks .did{background:var(--h4);color:var(--on4);border:2px solid var(--ground)}
.weeks .part{background:var(--h2);color:var(--on2);border:2px solid var(--ground)}
.weeks .not{color:var(--muted)}.weeks .sum{padding-left:1rem;white-space:nowrap}
.bars{list-style:none;padding:0;margin:.4rem 0;max-width:44rem}
.bars li{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr 2.5rem;gap:.9rem;align-items:center;padding:.18rem 0}
.bars b{text-align:right;font-weight:600;font-variant-numeric:tabular-nums}
.rail{background:var(--tile);border-radius:.3rem;height:.8rem}
.rail i{display:block;height:100%;border-radius:.3rem;background:var(--accent)}
details{margin:.7rem 0 0}summary{cursor:pointer;color:var(--muted);width:max-content;max-width:100%}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.form{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:1.5rem;max-width:none;
margin:1.2rem 0 0;color:var(--muted)}
.form span{border-bottom:1px solid var(--edge);padding-bottom:.2rem}
.lines{border-bottom:1px solid var(--edge);height:2rem}
footer{margin-top:2.6rem;border-top:1px solid var(--line);padding-top:.6rem}
@media (min-width:52rem){.told{columns:2;column-gap:2.6rem}.told h2{column-span:all}
.told p{break-inside:avoid;margin:0 0 .6rem}}
@media (max-width:34rem){body{font-size:15px}main{padding:1.25rem 1rem 2rem}
.cards{grid-template-columns:1fr 1fr;gap:.5rem}.cards div{padding:.6rem .75rem}.cards dd{font-size:1.2rem}
.bars li{grid-template-columns:1fr 2.5rem;gap:.2rem .6rem}.bars .rail{grid-row:2;grid-column:1/3}
.broad{margin-left:5.2rem}
.plain{font-size:.85rem}.plain th,.plain td{padding-right:.55rem}
.weeks{font-size:.8rem}.weeks td,.weeks thead th{min-width:1.45rem;padding:.15rem 0}.weeks th{padding-right:.4rem}
.weeks .sum{padding-left:.4rem}}
@page{margin:11mm 14mm}
@media print{body{font-size:8.5pt;line-height:1.35}main{padding:0;max-width:none;column-gap:1.6rem}h1{font-size:15pt}
h2{font-size:10pt;margin:0 0 .15rem}section{margin:.65rem 0 0;break-inside:avoid}p{margin:.12rem 0;max-width:none}
.half{flex-basis:40%}.told{columns:2;column-gap:1.6rem}.told h2{column-span:all}
.cards{margin:.45rem 0 0;grid-template-columns:repeat(5,1fr);gap:.5rem}.cards div{padding:.3rem .55rem}
.cards dd{font-size:11.5pt}.cards dt,.cards small{font-size:8pt}
.heat{font-size:7.5pt}.heat td,.heat th{padding:.04rem 0;border-width:1px}.bars,.plain,.key{max-width:none}
.bars li{padding:0}
.plain{font-size:8pt;margin:.1rem 0 .3rem}.plain th,.plain td{padding:.08rem .9rem .08rem 0}
.plain thead th{font-size:7.5pt}
.weeks{font-size:8pt}.weeks td,.weeks thead th{min-width:1.35rem;padding:.03rem}.weeks small{display:inline}
.weeks th{padding:0 .4rem 0 0}.weeks .sum{padding-left:.4rem}
.key{margin:.15rem 0 0;font-size:7.5pt;gap:.1rem .9rem}.note,.trust p{font-size:7.5pt}.plot{padding-top:.55rem}
footer{margin-top:.5rem;padding-top:.15rem}details{display:none}.wide{overflow:visible}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
