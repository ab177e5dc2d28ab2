import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { CreatedBoard } from '@forwhom/shared/protocol/http.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { finished } from '../support/finished.ts';
import { Participant, secretOf, type Venue } from '../support/participant.ts';
import { stopAll } from '../support/stock.ts';
import type { Camera } from './hour-pictures.ts';

const dark = { colorScheme: 'dark' } as const;

/** A workshop that is over, as a file, on this server. */
async function bring(port: number, change: Partial<BoardFile> = {}): Promise<Venue> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/boards/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ file: { ...finished, ...change } }),
  });
  if (response.status !== 201) throw new Error(`importing answered ${response.status} ${await response.text()}`);
  return { port, board: (await response.json()) as CreatedBoard };
}

/** A PDF as pictures of its pages, at most so many. */
function pagesOf(pdf: Buffer, folder: string, name: string, most: number): void {
  const aside = mkdtempSync(join(tmpdir(), 'forwhom-pdf-'));
  writeFileSync(join(aside, 'file.pdf'), pdf);
  execFileSync('pdftoppm', ['-png', '-r', '70', '-l', String(most), join(aside, 'file.pdf'), join(folder, name)]);
  rmSync(aside, { recursive: true });
}

/** All that the end of a workshop shows and leaves: the summary, its files, templates, rows, planning and the close. */
export async function takeLeaving(port: number, camera: Camera, folder: string): Promise<void> {
  const leaving = new Leaving(port, camera, folder);
  try {
    await leaving.summary();
    await leaving.files();
    await leaving.close();
    await leaving.rows();
    await leaving.templates();
  } finally {
    stopAll();
  }
}

class Leaving {
  readonly #port: number;
  readonly #camera: Camera;
  readonly #folder: string;
  #venue: Venue | null = null;

  constructor(port: number, camera: Camera, folder: string) {
    this.#port = port;
    this.#camera = camera;
    this.#folder = folder;
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async #finished(): Promise<Venue> {
    this.#venue ??= await bring(this.#port);
    return this.#venue;
  }

  async #come(venue: Venue, name: string, role: Role, options: BrowserContextOptions, path = ''): Promise<Page> {
    const address = `${this.#origin}/b/${venue.board.boardId}${path}#${secretOf(venue, role)}`;
    const page = await this.#camera.open(options, address);
    await page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).first().waitFor();
    return page;
  }

  async #summaryFor(name: string, role: Role, options: BrowserContextOptions): Promise<Page> {
    const page = await this.#come(await this.#finished(), name, role, options, '/summary');
    await page.getByRole('heading', { name: 'Who is our biggest customer group?' }).first().waitFor();
    return page;
  }

  async summary(): Promise<void> {
    const { laptop, phone } = this.#camera;
    const seats = [
      ['laptop', 'facilitator', laptop],
      ['laptop-dark', 'facilitator', { ...laptop, ...dark }],
      ['laptop-contributor', 'contributor', laptop],
      ['phone', 'facilitator', phone],
      ['phone-contributor-dark', 'contributor', { ...phone, ...dark }],
    ] as const;
    for (const [who, role, options] of seats) {
      const page = await this.#summaryFor('Mara Vogel', role, options);
      await this.#camera.shoot(page, `leave-01-insights-${who}`);
      await this.#camera.shoot(page, `leave-02-insights-whole-${who}`, 'whole');
      if (role === 'facilitator') await this.#acts(page, who);
      if (who === 'laptop') pagesOf(await page.pdf({ preferCSSPageSize: true }), this.#folder, 'leave-06-printed', 8);
      await page.context().close();
    }
  }

  /** What only a facilitator does there. */
  async #acts(page: Page, who: string): Promise<void> {
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await press('Export');
    await this.#camera.shoot(page, `leave-03-export-${who}`);
    await page.keyboard.press('Escape');
    await press('Edit');
    await page.getByRole('button', { name: 'Add what we do next' }).click();
    await this.#camera.shoot(page, `leave-04-editing-${who}`, 'whole');
    await press('Cancel');
    await press('Finish editing');
    await press('Freeze and share');
    await this.#camera.shoot(page, `leave-05-freezing-${who}`);
    await press('Freeze it');
    const link = page.getByRole('textbox', { name: 'Link to the summary' }).first();
    await link.waitFor();
    await this.#camera.shoot(page, `leave-05-frozen-link-${who}`);
    const address = await link.inputValue();
    await press('Close');
    await page.goto(address);
    await page.getByText(/Made final on/).waitFor();
    await this.#camera.shoot(page, `leave-07-frozen-${who}`);
  }

  async files(): Promise<void> {
    const venue = await this.#finished();
    const lead = await Participant.join(venue, 'Carla Rossi', 'facilitator');
    const ask = async (path: string): Promise<Buffer> => {
      const response = await fetch(`${this.#origin}/api/v1/boards/${venue.board.boardId}${path}`, {
        headers: { authorization: `Bearer ${lead.token}` },
      });
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    };
    pagesOf(await ask('/summary.pdf'), this.#folder, 'leave-08-file-pdf', 8);
    for (const [name, query] of [
      ['leave-08-file-board', ''],
      ['leave-08-file-board-dark', '?dark=1'],
    ] as const) {
      writeFileSync(join(this.#folder, `${name}.png`), await ask(`/board.png${query}`));
    }
  }

  /** Planning and the question at the close, as a laptop and a phone show them. */
  async close(): Promise<void> {
    const { laptop, phone } = this.#camera;
    const { agenda, insights } = finished;
    const open = { agenda: { ...agenda, locked: false, current: 'next-steps' } };
    const venue = await bring(this.#port, { ...open, insights: { ...insights, ratings: [], examples: [] } });
    const lead = await Participant.join(venue, 'Carla Rossi', 'facilitator');
    const people = await Promise.all(['Ada', 'Bo', 'Cy', 'Di'].map((name) => Participant.join(venue, name)));
    const pages = [
      ['laptop', await this.#come(venue, 'Mara Vogel', 'facilitator', laptop)],
      ['phone', await this.#come(venue, 'Pia Bianchi', 'contributor', phone)],
    ] as const;
    const all = async (name: string): Promise<void> => {
      for (const [who, page] of pages) {
        await this.#camera.shoot(page, `leave-${name}-${who}`);
        await page.emulateMedia(dark);
        await this.#camera.shoot(page, `leave-${name}-${who}-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
      }
    };
    await all('10-next-steps');
    for (const [, page] of pages) await page.getByRole('button', { name: 'Add what we do next' }).click();
    await all('11-planning');
    for (const [, page] of pages) await page.getByRole('button', { name: 'Cancel' }).click();
    await lead.does({ type: 'next', from: lead.step as never });
    await lead.does({ type: 'ask-rating', about: 'worth' });
    for (const [, page] of pages) await page.getByRole('region', { name: 'A question from 1 to 5' }).waitFor();
    await all('12-worth');
    for (const [i, one] of people.entries()) {
      await one.does({ type: 'rate', about: 'worth', value: ([5, 4, 4, 2] as const)[i] ?? 5 });
    }
    await lead.does({ type: 'end-rating', about: 'worth' });
    for (const [, page] of pages) await page.getByRole('link', { name: 'See all insights' }).waitFor();
    await all('13-answers');
  }

  /** Rows of a spreadsheet before they come. */
  async rows(): Promise<void> {
    const { laptop, phone } = this.#camera;
    const venue = await bring(this.#port, { agenda: { ...finished.agenda, locked: false, current: 'talk' } });
    const said = finished.notes.slice(0, 12).map(({ text }) => `"${text}"\tSuppliers`);
    const others = ['Night shift', 'Month-end team', 'A long one. '.repeat(70)].map((text) => `${text}\tFinance`);
    for (const [who, role, options] of [
      ['laptop', 'facilitator', laptop],
      ['laptop-dark', 'facilitator', { ...laptop, ...dark }],
      ['phone', 'contributor', phone],
    ] as const) {
      const page = await this.#come(venue, 'Mara Vogel', role, options);
      await page.getByRole('button', { name: 'More' }).last().click();
      await page.getByRole('button', { name: 'Bring rows from a spreadsheet …' }).click();
      const rows = ['Idea\tSegment', ...said, '\t', ...others];
      await page.getByRole('dialog').getByRole('textbox').fill(rows.join('\n'));
      await this.#camera.shoot(page, `leave-14-rows-${who}`);
      await page.context().close();
    }
  }

  async templates(): Promise<void> {
    const { laptop, phone } = this.#camera;
    for (const [who, options] of [
      ['laptop', laptop],
      ['laptop-dark', { ...laptop, ...dark }],
      ['phone', phone],
    ] as const) {
      const page = await this.#camera.open(options, `${this.#origin}/templates`);
      await page.getByText('Jobs to be done').first().waitFor();
      await this.#camera.shoot(page, `leave-20-gallery-${who}`);
      await page.goto(`${this.#origin}/templates/whos-your-customer`);
      await page.getByRole('button', { name: 'Copy and change' }).waitFor();
      await this.#camera.shoot(page, `leave-21-detail-${who}`);
      await this.#camera.shoot(page, `leave-21-detail-whole-${who}`, 'whole');
      await page.getByRole('button', { name: 'Copy and change' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
      await this.#camera.shoot(page, `leave-22-editor-${who}`);
      await this.#camera.shoot(page, `leave-22-editor-whole-${who}`, 'whole');
      await page.context().close();
    }
  }
}
