import { createHash } from 'node:crypto';
import { svgOf } from '@forwhom/shared/charts/svg.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import { html, nothing, Html } from './html/markup.ts';
import { style, tonesOfStyle } from './html/style.ts';
import type { Block, Figure, Point, Table } from './report/block.ts';
import { reportOf, type Report } from './report/report.ts';

const joined = (facts: readonly string[]): Html =>
  new Html(facts.map((fact) => html`<bdi>${fact}</bdi>`.source).join(' · '));

/** Letter for letter what its hash below is of. */
const sheet = new Html(`<style>${style}</style>`);

/** What one has a right to: no script, nothing from anywhere, and of styles this file's own. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const cellOf = (cell: string | number, first: boolean): Html => {
  if (typeof cell === 'number') return html`<td class="n">${cell}</td>`;
  return first ? html`<th scope="row" dir="auto">${cell}</th>` : html`<td dir="auto">${cell}</td>`;
};

/** Numbers stand under each other, and so do their heads. */
const tableOf = (caption: string, { columns, rows }: Table): Html =>
  html`<table>
    <caption class="heard">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map((column, n) =>
          rows.every((cells) => typeof cells[n] === 'number')
            ? html`<th scope="col" class="n">${column}</th>`
            : html`<th scope="col">${column}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, n) => cellOf(cell, n === 0))}
          </tr>`,
      )}
    </tbody>
  </table>`;

/** A table that may be wider than a phone: keys reach it to move it. */
const wideTable = (caption: string, table: Table): Html =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}">${tableOf(caption, table)}</div>`;

/** Where the drawing says every number itself, the table is for those who cannot see it. */
const figureOf = ({ caption, chart }: Figure, seen: boolean): Html =>
  html`<figure>
    <figcaption>${caption}</figcaption>
    ${new Html(svgOf(chart, tonesOfStyle, caption))}
    ${seen ? wideTable(caption, chart.table) : html`<div class="heard">${tableOf(caption, chart.table)}</div>`}
  </figure>`;

const listOf = (points: readonly Point[], { words }: Report): Html =>
  html`<ul class="${points.length > 8 ? 'notes' : 'list'}">
    ${points.map(({ text, facts }) => {
      const known = facts.length === 0 ? nothing : html` <small>${joined(facts)}</small>`;
      return html`<li><span dir="auto">${text === '' ? words.wordless : text}</span>${known}</li>`;
    })}
  </ul>`;

function answerOf({ answer, facts, figure, dissent }: Block & { kind: 'answer' }, report: Report): Html {
  const { words } = report;
  const { question, lens, sentence, links, then } = answer;
  return html`<article class="answer">
    <div>
      <h3 dir="auto">${titled({ symbol: lens, title: question })}</h3>
      <p class="${sentence === null ? 'sentence open' : 'sentence'}" dir="auto">${sentence ?? words.noAnswer}</p>
      <p class="facts">${joined(facts)}</p>
      ${links.length === 0 ? nothing : html`<p class="quiet">${words.restsOn}: ${joined(links.map(({ title }) => title))}</p>`}
      ${then === null ? nothing : html`<p class="before">${words.before.heading}: <bdi>${then.sentence ?? words.before.unsaid}</bdi></p>`}
    </div>
    ${figure === null ? nothing : figureOf(figure, false)}
    ${
      dissent.length === 0
        ? nothing
        : html`<div class="otherwise">
            <h4>${words.headings.dissent}</h4>
            ${listOf(dissent, report)}
          </div>`
    }
  </article>`;
}

function blockOf(block: Block, report: Report): Html {
  switch (block.kind) {
    case 'answer':
      return answerOf(block, report);
    case 'heading':
      return block.level === 3 ? html`<h3 dir="auto">${block.text}</h3>` : html`<h4 dir="auto">${block.text}</h4>`;
    case 'text':
      return html`<p class="quiet" dir="auto">${block.text}</p>`;
    case 'points':
      return listOf(block.points, report);
    case 'table':
      return wideTable(block.caption, block.table);
    case 'figure':
      return figureOf(block, true);
    default:
      return unreachable(block);
  }
}

/** A summary as one page that needs nothing else: it opens offline, runs no script and asks nobody for anything. */
export function toHtml(summary: Summary, language: Language): Uint8Array {
  const report = reportOf(summary, language);
  const { words, title, facts, before, sections } = report;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${sheet}
      </head>
      <body>
        <header class="top">
          <p class="brand">forwhom</p>
          <h1 dir="auto">${title}</h1>
          <p class="facts">${joined(facts)}</p>
          ${before === null ? nothing : html`<p class="facts">${before}</p>`}
        </header>
        <main>
          ${sections.map(
            (section) =>
              html`<section class="${section.id}">
                <h2>${section.title}</h2>
                ${section.blocks.map((block) => blockOf(block, report))}
              </section>`,
          )}
          <footer>${words.madeWith}</footer>
        </main>
      </body>
    </html> `;
  return new TextEncoder().encode(page.source);
}
