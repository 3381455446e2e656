/** Mails that nobody's answer waits for, as a mail server may be away for days. Whatever was sent before is not sent again. */
export interface LettersUnderWay<Step extends string> {
  /** Those that could not be sent within their bound. */
  readonly undelivered: readonly Step[];
  send(step: Step, letter: Promise<void>): void;
  /** Resolves when each has left, or was given up. */
  gone(): Promise<unknown>;
}

export function lettersUnderWay<Step extends string>(): LettersUnderWay<Step> {
  const undelivered: Step[] = [];
  const letters: Promise<void>[] = [];
  return {
    undelivered,
    send: (step, letter) => void letters.push(letter.catch(() => void undelivered.push(step))),
    gone: () => Promise.all(letters),
  };
}
