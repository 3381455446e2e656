import type { Progress, ProgressStep } from './progress.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const HEARTBEAT_MS = 15_000;
const LABEL_WIDTH = 18;

type Running = { readonly label: string; readonly since: number; detail: string; toldAt: number };
export type Terminal = Progress & { readonly isInteractive: boolean; /** Ends the live lines; what was said stays. */ close(): void };

/** One line a part: live with the time that goes by on a terminal, plain ones (and one each 15 s of waiting) where output goes to a file. */
export function createTerminal(stream: NodeJS.WriteStream = process.stdout): Terminal {
  const live = stream.isTTY && process.env['TERM'] !== 'dumb';
  const paint =
    live && (process.env['NO_COLOR'] ?? '') === '' ? (code: number, text: string) => `\u001B[${code}m${text}\u001B[0m` : (_: number, text: string) => text;
  const running = new Set<Running>();
  let shownLines = 0;
  let frame = 0;

  const redraw = (above = ''): void => {
    if (!live) {
      if (above !== '') stream.write(above);
      return;
    }
    const erase = shownLines > 0 ? `\u001B[${shownLines}A\u001B[J` : '';
    const width = (stream.columns || 80) - 1;
    const lines = [...running].map((step) => `${paint(36, FRAMES[frame % FRAMES.length] ?? '')} ${liveLine(step).slice(0, width - 2)}\n`);
    shownLines = lines.length;
    stream.write(erase + above + lines.join(''));
  };
  const heartbeat = (): void => {
    frame += 1;
    if (live) redraw();
    else for (const step of running) tellIfLong(step, stream);
  };
  const timer = setInterval(heartbeat, live ? FRAME_MS : 1_000);
  timer.unref();

  return {
    isInteractive: live,
    note: (text) => redraw(`${text}\n`),
    begin(label): ProgressStep {
      const step: Running = { label, since: Date.now(), detail: '', toldAt: Date.now() };
      running.add(step);
      redraw();
      const end = (line: string): void => {
        if (!running.delete(step)) return;
        redraw(`${line}\n`);
      };
      return {
        update: (detail) => {
          step.detail = detail;
          redraw();
        },
        done: (detail = '') => end(`${paint(32, '✓')} ${label.padEnd(LABEL_WIDTH)} ${paint(2, seconds(step).padStart(7))}  ${detail}`.trimEnd()),
        fail: () => end(`${paint(31, '✗')} ${label.padEnd(LABEL_WIDTH)} ${paint(2, seconds(step).padStart(7))}`),
      };
    },
    close() {
      clearInterval(timer);
      running.clear();
      redraw();
    },
  };
}

function liveLine(step: Running): string {
  return `${step.label.padEnd(LABEL_WIDTH)} ${seconds(step).padStart(7)}  ${step.detail}`.trimEnd();
}

function tellIfLong(step: Running, stream: NodeJS.WriteStream): void {
  if (Date.now() - step.toldAt < HEARTBEAT_MS) return;
  step.toldAt = Date.now();
  stream.write(`… ${liveLine(step)}\n`);
}

function seconds(step: Running): string {
  const elapsed = (Date.now() - step.since) / 1_000;
  return elapsed < 60 ? `${elapsed.toFixed(1)} s` : `${Math.floor(elapsed / 60)}:${String(Math.floor(elapsed % 60)).padStart(2, '0')} min`;
}
