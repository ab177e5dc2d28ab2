import type { Tone } from '@forwhom/shared/charts/shapes.ts';
import { papers } from '@forwhom/shared/charts/papers.ts';

const declared = (colors: Readonly<Record<string, string>>): string =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

/** What a drawing is painted with: the colours of this style sheet, by day or by night. */
export const tonesOfStyle = Object.fromEntries(
  Object.keys(papers.light).map((tone) => [tone, `var(--${tone})`]),
) as Readonly<Record<Tone, string>>;

/** The look of the insights page, on screen by day and by night, and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  ${declared(papers.light)}
}
@media screen and (prefers-color-scheme: dark) {
  :root { ${declared(papers.dark)} }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 Inter, ui-sans-serif, system-ui, sans-serif; overflow-wrap: break-word; -webkit-text-size-adjust: 100%;
}
main, .top { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
.top { padding-top: 40px; padding-bottom: 28px; }
h1, h2, h3, h4, p, ul, figure { margin: 0; }
h1 { font-size: 40px; line-height: 1.15; letter-spacing: -.025em; text-wrap: balance; }
h2 { font-size: 22px; line-height: 1.3; letter-spacing: -.015em; }
h3 { font-size: 16px; line-height: 1.4; margin-top: 28px; }
h4 { font-size: 14px; line-height: 1.4; margin-top: 20px; color: var(--ink-2); }
.brand { color: var(--accent); font-weight: 700; letter-spacing: -.02em; margin-bottom: 12px; }
.facts, .quiet, figcaption { color: var(--ink-3); font-size: 14px; }
.facts { margin-top: 10px; }
section { border-top: 1px solid var(--line); padding: 28px 0; }
section > h2 + * { margin-top: 12px; }
.answers { padding: 0; }
.answers > h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.answer {
  display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 16px 48px; align-items: start; padding: 28px 0;
  margin: 0;
}
.answer + .answer { border-top: 1px solid var(--line); }
.answer h3 { margin: 0 0 6px; font-size: 14px; font-weight: 400; color: var(--ink-2); }
.sentence { font-size: 28px; line-height: 1.28; font-weight: 700; letter-spacing: -.02em; text-wrap: pretty; }
.open { color: var(--ink-3); font-weight: 400; }
.answer figure { padding-top: 20px; }
.otherwise { grid-column: 1 / -1; }
.otherwise h4 { margin: 0 0 2px; }
figure { margin-top: 16px; }
.answer figure { margin: 0; }
svg { display: block; max-width: 100%; height: auto; }
.answer svg { width: 100%; }
figcaption { margin-bottom: 8px; }
.answer figcaption, .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
ul { padding: 0; list-style: none; }
li { padding: 7px 0; border-bottom: 1px solid var(--line); white-space: pre-line; }
li:last-child { border-bottom: 0; }
li small { color: var(--ink-3); font-size: 13px; }
.notes { columns: 2; column-gap: 48px; }
.notes li { break-inside: avoid; }
.scroll { overflow-x: auto; margin-top: 12px; }
table { border-collapse: collapse; min-width: min(100%, 560px); font-size: 14px; line-height: 1.4; }
th, td { text-align: start; vertical-align: top; padding: 7px 16px 7px 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--ink-3); font-weight: 500; }
tbody th { font-weight: 500; }
.n { text-align: end; font-variant-numeric: tabular-nums; }
.before { margin-top: 10px; font-size: 14px; color: var(--ink-2); }
footer { color: var(--ink-3); font-size: 13px; border-top: 1px solid var(--line); padding: 20px 0 48px; }
@media (max-width: 720px) {
  main, .top { padding-inline: 16px; }
  .top { padding-top: 24px; padding-bottom: 20px; }
  h1 { font-size: 30px; }
  .answer { grid-template-columns: minmax(0, 1fr); }
  .answer figure { padding-top: 0; }
  .sentence { font-size: 24px; }
  .notes { columns: 1; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { --paper: #fff; }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, .top { padding: 0; max-width: none; }
  h1 { font-size: 26pt; } h2 { font-size: 15pt; } h3 { font-size: 11pt; } .sentence { font-size: 17pt; }
  h2, h3, h4, .quiet, svg { break-after: avoid; }
  .answer, figure svg, tr, li { break-inside: avoid; }
  tbody tr:first-child, tbody tr:last-child { break-before: avoid; }
  footer { break-before: avoid; }
  .scroll { overflow: visible; }
  td, tbody th { overflow-wrap: anywhere; }
}
`;
