import { MultiBar, type SingleBar } from "cli-progress";

/** The line of one stack. */
export interface ProgressLine {
  /** What the stack does now, and how far it is: `applying`, 12 of 31 resources, `aws_ecs_service.web`. */
  update(phase: string, done: number, planned: number, detail?: string): void;
  /** The stack's last word. */
  finish(phase: string): void;
}

/** One line for each stack, kept up to date. */
export interface Progress {
  line(name: string): ProgressLine;
  /** Prints above the lines. */
  log(text: string): void;
  stop(): void;
}

/** Live lines on a terminal; elsewhere, in a log, one line whenever a stack enters another phase. */
export function createProgress(names: readonly string[], stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? new LiveProgress(names, stream) : new LoggedProgress(names, stream);
}

class LiveProgress implements Progress {
  private readonly width: number;
  private readonly bars: MultiBar;

  constructor(names: readonly string[], stream: NodeJS.WriteStream) {
    this.width = Math.max(...names.map((name) => name.length));
    this.bars = new MultiBar({
      stream,
      format: "  {name}  {bar}  {count}  {duration_formatted}  {phase} {detail}",
      barsize: 24,
      barCompleteChar: "█",
      barIncompleteChar: "░",
      hideCursor: true,
      forceRedraw: true,
      autopadding: true,
      // A stack is done when it says so, not when its last resource is.
      stopOnComplete: false,
      gracefulExit: false,
    });
  }

  line(name: string): ProgressLine {
    const payload = { name: name.padEnd(this.width), phase: "waiting", detail: "", count: "".padStart(7) };
    const bar = this.bars.create(1, 0, payload);
    const show = (phase: string, done: number, planned: number, detail: string): void => {
      bar.setTotal(Math.max(planned, 1));
      bar.update(done, {
        phase,
        detail,
        count: planned === 0 ? "".padStart(7) : `${done}/${planned}`.padStart(7),
      });
    };
    let last = { done: 0, planned: 0 };
    return {
      update: (phase, done, planned, detail = "") => {
        last = { done, planned };
        show(phase, done, planned, detail);
      },
      finish: (phase) => {
        show(phase, last.done, last.planned, "");
        stopClock(bar);
      },
    };
  }

  log(text: string): void {
    this.bars.log(`${text}\n`);
  }

  stop(): void {
    this.bars.stop();
  }
}

/** A finished bar shows the time it took from then on. */
function stopClock(bar: SingleBar): void {
  bar.stop();
}

class LoggedProgress implements Progress {
  private readonly width: number;
  private readonly started = Date.now();

  constructor(
    names: readonly string[],
    private readonly stream: NodeJS.WriteStream,
  ) {
    this.width = Math.max(...names.map((name) => name.length));
  }

  line(name: string): ProgressLine {
    let shown = "";
    const say = (phase: string, count: string): void => {
      if (phase === shown) return;
      shown = phase;
      this.log(`${seconds(Date.now() - this.started)}  ${name.padEnd(this.width)}  ${phase}${count}`);
    };
    return {
      update: (phase, done, planned) => say(phase, done < planned ? ` ${planned} resources` : ""),
      finish: (phase) => say(phase, ""),
    };
  }

  log(text: string): void {
    this.stream.write(`${text}\n`);
  }

  stop(): void {}
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`.padStart(6);
}
