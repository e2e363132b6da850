"""How the sheet to print looks: its style sheet, for browsers. A4 across, light, with room for a pen."""

STYLE = """
@page { size: A4 landscape; margin: 10mm 12mm; }
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0 auto; max-width: 273mm; padding: 0; color: #1f2329; background: #fff;
  font: 9.5pt/1.35 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
@media screen { html { background: #ede9e3; } body { margin: 8mm auto; max-width: 297mm; padding: 11mm 12mm; } }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 10mm;
  border-bottom: .6mm solid #197358; padding-bottom: 2.5mm; margin-bottom: 4mm; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 .6mm; overflow-wrap: anywhere; }
header p { margin: 0; color: #5c616b; }
.who { flex: 0 0 74mm; }
.who span { display: block; border-bottom: .25mm solid #8b8f97; height: 6.5mm; color: #5c616b; font-size: 8pt; }
.note { margin: 0 0 4mm; }
table { border-collapse: collapse; table-layout: fixed; margin: 0 0 3.5mm; break-inside: avoid; }
col.name { width: 68mm; }
th, td { padding: 0; text-align: center; font-weight: normal; }
th.week { font-weight: 600; font-size: 9pt; padding-bottom: .4mm; border-left: .3mm solid #8b8f97; }
th.day { font-size: 7pt; line-height: 1.15; color: #5c616b; padding-bottom: .8mm; }
th.name { text-align: left; padding: .8mm 3mm .8mm 0; overflow-wrap: anywhere; }
th.name b { font-weight: 600; display: block; line-height: 1.2; }
th.name small { color: #5c616b; font-size: 7.5pt; line-height: 1.25; display: block; }
tbody tr { border-top: .2mm solid #ded9d1; } tbody tr:last-child { border-bottom: .2mm solid #ded9d1; }
td { height: 7mm; } .first { border-left: .3mm solid #8b8f97; }
svg { width: 4.6mm; height: 4.6mm; display: block; margin: 0 auto; }
td small { font-size: 6pt; display: block; line-height: 1; margin-top: .3mm; }
tr.by-hand td { height: 6mm; } tr.by-hand th { color: #5c616b; font-size: 8pt; }
footer { display: flex; gap: 6mm; align-items: flex-start; color: #5c616b; font-size: 7.5pt; }
footer svg { display: inline-block; width: 3.6mm; height: 3.6mm; margin: 0 1.2mm 0 0; vertical-align: -.8mm; }
footer p { margin: 0; }
footer .key { flex: 0 0 auto; white-space: nowrap; } footer .key span + span { margin-left: 4mm; }
"""
