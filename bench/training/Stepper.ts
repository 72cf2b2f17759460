import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface StepTime {
  readonly seconds: number;
  readonly loss: number;
  readonly peakMiB: number;
}

/** A process that makes one training step for each line that it is sent. */
export class Stepper {
  private constructor(
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    private readonly said: () => string,
  ) {}

  /** Resolves when the process says that it is ready. Throws with its last words where it is not. */
  static async start(
    command: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Stepper> {
    const child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on(
      'data',
      (text: Buffer) => (said = `${said}${text.toString()}`.slice(-4000)),
    );
    const lines = createInterface({ input: child.stdout });
    const stepper = new Stepper(
      child,
      lines[Symbol.asyncIterator](),
      () => said,
    );
    await stepper.read();
    return stepper;
  }

  async step(): Promise<StepTime> {
    this.child.stdin?.write('step\n');
    return (await this.read()) as StepTime;
  }

  async stop(): Promise<void> {
    this.child.stdin?.end();
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }

  private async read(): Promise<unknown> {
    const line = await this.lines.next();
    if (line.done === true) {
      throw new Error(`${this.child.spawnfile} ended: ${this.said()}`);
    }
    return JSON.parse(line.value) as unknown;
  }
}
