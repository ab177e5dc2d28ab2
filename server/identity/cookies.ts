import { parseCookie, stringifySetCookie } from 'cookie';

/** The value of a cookie in a Cookie header, or null. Of several of one name the first counts, as in browsers. */
export const cookieIn = (header: string | undefined, name: string): string | null =>
  parseCookie(header ?? '')[name] ?? null;

export interface CookieOptions {
  readonly https: boolean;
  /** Seconds; 0 makes the browser forget. */
  readonly maxAge: number;
}

/** A cookie that no script of a page reads and no other site's request carries. */
export const setCookie = (name: string, value: string, { https, maxAge }: CookieOptions): string =>
  stringifySetCookie({ name, value, maxAge, path: '/', httpOnly: true, secure: https, sameSite: 'strict' });
