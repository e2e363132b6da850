"""How the report looks: its style sheet, for browsers. Light and dark, 360 px to a wall, two pages on paper."""

STYLE = """
:root{--ground:#fcfbf9;--tile:#f3f0eb;--text:#1f2329;--muted:#5c616b;--accent:#197358;--line:#ded9d1;
--h1:#d5e6de;--h2:#a9cfc0;--h3:#74b39c;--h4:#3d9077;--h5:#197358;--on5:#fff;--warm:#b4541e}
@media (prefers-color-scheme:dark){:root{--ground:#1c1e22;--tile:#24272c;--text:#eeeef0;--muted:#a8adb6;
--accent:#68c89e;--line:#42474f;--h1:#263c35;--h2:#2d5547;--h3:#3a765f;--h4:#4d9d7c;--h5:#68c89e;--on5:#0e1e17;
--warm:#f0a878}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.55 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .2rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
p{margin:.4rem 0;max-width:44rem}
.muted,.note,.tick{color:var(--muted)}
.note{font-size:.88rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.2rem 0;padding:0}
.cards div{background:var(--tile);border-radius:.6rem;padding:.8rem 1rem}
.cards dt{color:var(--muted);font-size:.88rem}
.cards dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}
.plot{padding:.6rem 0 0}.narrow{margin-left:2.6rem}.broad{margin-left:6rem}
.chart{display:block;overflow:visible}
.sit{fill:var(--accent)}.longest{fill:var(--warm)}
.grid{stroke:var(--line);stroke-width:1}.tick{fill:var(--muted);font-size:12px}
.score{fill:var(--muted);opacity:.65}.middle{stroke:var(--accent);stroke-width:2.5;stroke-linecap:round}
.key{display:flex;gap:1.2rem;flex-wrap:wrap;font-size:.88rem;color:var(--muted)}
.key i{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-right:.4rem;vertical-align:-.08rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.heat{width:100%;min-width:26rem;table-layout:fixed;font-size:.75rem}
.heat td,.heat th{text-align:center;padding:.25rem 0;border:2px solid var(--ground);font-weight:400}
.heat tbody th{width:2.6rem;text-align:left;color:var(--muted)}.heat thead{color:var(--muted)}
.heat td:first-child{width:2.6rem}
.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3);color:#0e1e17}
.h4{background:var(--h4);color:#fff}.h5{background:var(--h5);color:var(--on5)}
.h0{background:var(--tile)}
.plain th,.plain td{text-align:left;padding:.2rem 1rem .2rem 0;border-bottom:1px solid var(--line);font-weight:400}
.bars{list-style:none;padding:0;margin:.4rem 0;max-width:44rem}
.bars li{display:grid;grid-template-columns:minmax(9rem,13rem) 1fr 3rem;gap:.8rem;align-items:center;padding:.15rem 0}
.bars b{text-align:right;font-weight:600;font-variant-numeric:tabular-nums}
.rail{background:var(--tile);border-radius:.3rem;height:.8rem}
.rail i{display:block;height:100%;border-radius:.3rem;background:var(--accent)}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--muted)}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.lines{border-bottom:1px solid var(--line);height:2rem}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.6rem}
@media (prefers-color-scheme:dark){.h3,.h4{color:#fff}.h5{color:#0e1e17}}
@media (max-width:30rem){.bars li{grid-template-columns:1fr 2.5rem}.bars .rail{grid-row:2;grid-column:1/3}}
@page{size:A4;margin:14mm}
@media print{:root{--ground:#fff;--tile:#f3f0eb;--text:#1f2329;--muted:#5c616b;--accent:#197358;--line:#ded9d1;
--h1:#d5e6de;--h2:#a9cfc0;--h3:#74b39c;--h4:#3d9077;--h5:#197358;--on5:#fff;--warm:#b4541e}
body{font-size:9.5pt}main{padding:0;max-width:none}h1{font-size:1.4rem}h2{margin:.9rem 0 .2rem}
section{break-inside:avoid}
.cards{margin:.6rem 0}.cards div{padding:.5rem .7rem}.cards dd{font-size:1.1rem}p{margin:.2rem 0}footer{margin-top:1rem}
details{display:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
