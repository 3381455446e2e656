/** Ids that something was found out about lately, so that it need not be asked again for each page. */
export class RecentIds<Id extends string> {
  readonly #until = new Map<Id, number>();
  readonly #milliseconds: number;
  readonly #most: number;
  readonly #now: () => number;

  constructor(milliseconds: number, most: number, now: () => number = Date.now) {
    this.#milliseconds = milliseconds;
    this.#most = most;
    this.#now = now;
  }

  has(id: Id): boolean {
    const until = this.#until.get(id);
    return until !== undefined && until > this.#now();
  }

  add(id: Id): void {
    if (this.#until.size >= this.#most) this.#until.clear();
    this.#until.set(id, this.#now() + this.#milliseconds);
  }
}
