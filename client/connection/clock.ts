/** The server's clock as far as it is known here: the offset of the answer that came back fastest. */
export class ServerClock {
  #roundTrip = Number.POSITIVE_INFINITY;
  #offset = 0;

  /** All in milliseconds since the epoch; `sent` and `received` by this device's clock. */
  observe(sent: number, received: number, serverTime: number): void {
    const roundTrip = received - sent;
    if (roundTrip < 0 || roundTrip > this.#roundTrip) return;
    this.#roundTrip = roundTrip;
    this.#offset = serverTime - (sent + received) / 2;
  }

  /** An answer has been observed. */
  get isSet(): boolean {
    return this.#roundTrip < Number.POSITIVE_INFINITY;
  }

  /** Add it to this device's time to get the server's; off by at most half of the fastest round trip. */
  get offset(): number {
    return this.#offset;
  }
}
