import { isPortFree } from '../../src/embedded/ports.ts';

// Below those that the operating system lends to outgoing connections (Linux: from 32768 on), above those that programs are known by.
const FIRST = 20_000;
const COUNT = 12_000;

/** A free port that nobody is given meanwhile: what stops and listens again later finds it free, however many connections other tests open in between. */
export async function quietPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isPortFree(port)) return port;
  }
}
