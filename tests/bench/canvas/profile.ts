import type { Browser, CDPSession } from 'playwright';
import { VIEW } from './scenarios.ts';

/** A cookie, as a browser is given one. */
export interface Cookie {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly httpOnly: boolean;
  readonly sameSite: 'Lax';
}

type Hear = (params: never) => void;

/**
 * A window that is told what to do and asked what it shows, and otherwise as a person's. Playwright's windows are not: it
 * enables the protocol's domain `Runtime` in each, and with that V8 looks up where in its source every function stands,
 * for which it reads whole scripts a second time while a page starts.
 */
export class Window {
  readonly #browser: CDPSession;
  readonly #target: string;
  readonly #session: string;
  readonly #answers = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  readonly #hear = new Map<string, Hear>();
  #count = 0;

  private constructor(browser: CDPSession, target: string, session: string) {
    this.#browser = browser;
    this.#target = target;
    this.#session = session;
    browser.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      if (sessionId === session) this.#take(JSON.parse(message) as Message);
    });
  }

  static async open(browser: CDPSession, browserContextId: string): Promise<Window> {
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    const window = new Window(browser, targetId, sessionId);
    await window.send('Emulation.setDeviceMetricsOverride', { ...VIEW, deviceScaleFactor: 1, mobile: false });
    await window.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    return window;
  }

  /** One command of the browser's protocol. */
  send<T = unknown>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#count;
    const answer = new Promise<T>((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    const message = JSON.stringify({ id, method, params });
    return this.#browser.send('Target.sendMessageToTarget', { sessionId: this.#session, message }).then(() => answer);
  }

  /** Who hears of an event; null for nobody. */
  on(event: string, hear: Hear | null): void {
    if (hear === null) this.#hear.delete(event);
    else this.#hear.set(event, hear);
  }

  /** The value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send<{ result: { value: T } }>('Runtime.evaluate', { expression });
    return answer.result.value;
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#target });
  }

  #take({ id, method, params, result, error }: Message): void {
    if (id === undefined) return this.#hear.get(method ?? '')?.(params as never);
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    if (error === undefined) answer?.resolve(result as never);
    else answer?.reject(new Error(error.message));
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What a browser keeps for one person, which Playwright does not know of. */
export class Profile {
  readonly #browser: CDPSession;
  readonly #id: string;

  private constructor(browser: CDPSession, id: string) {
    this.#browser = browser;
    this.#id = id;
  }

  static async open(browser: Browser): Promise<Profile> {
    const session = await browser.newBrowserCDPSession();
    const { browserContextId } = await session.send('Target.createBrowserContext');
    return new Profile(session, browserContextId);
  }

  async keep(cookie: Cookie): Promise<void> {
    await this.#browser.send('Storage.setCookies', { browserContextId: this.#id, cookies: [cookie] });
  }

  window(): Promise<Window> {
    return Window.open(this.#browser, this.#id);
  }

  /** Its windows close with it. */
  async close(): Promise<void> {
    await this.#browser.send('Target.disposeBrowserContext', { browserContextId: this.#id });
    await this.#browser.detach();
  }
}
