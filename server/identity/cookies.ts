/** The value of a cookie in a Cookie header, or null. Of several of one name the first counts, as in browsers. */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return value.join('=').trim();
  }
  return null;
}

export interface CookieOptions {
  readonly https: boolean;
  /** Seconds; 0 makes the browser forget. */
  readonly maxAge: number;
}

/** A cookie that no script of a page reads and no other site's request carries. */
export const setCookie = (name: string, value: string, { https, maxAge }: CookieOptions): string =>
  `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; ${https ? 'Secure; ' : ''}SameSite=Strict`;
