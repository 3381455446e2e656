/** Where the database's clock is behind the engine's: not a look a second until they agree, in milliseconds. */
export const LOOK_AGAIN = 5000;
