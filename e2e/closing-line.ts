import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

/** Ends a run with one line: how many tests passed, failed, and were skipped. */
export default class ClosingLine implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }
  async onExit(): Promise<void> {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (...names: typeof outcomes): number =>
      outcomes.filter((name) => names.includes(name)).length;
    console.log(
      `${count('expected', 'flaky')} passed, ${count('unexpected')} failed, ${count('skipped')} skipped`,
    );
  }
  printsToStdio(): boolean {
    return false;
  }
}
