/** A reason not to start that the person at the terminal can act on: its message is one complete line, and its stack says nothing more. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
