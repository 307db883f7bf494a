/* What the page is told of a run, and how often: progress, checkpoints, the sample's trace, baselines and the verdict. */
import type { BaselineScore } from '../document/checkpoint.ts'
import { verdictOn } from '../learn/metrics/verdict.ts'
import type { BaselineRace } from './baseline-race.ts'
import { baselineScore, rivalsOn } from './baselines.ts'
import type { SampleTrace, SessionEvent } from './messages.ts'
import type { OpenRun } from './open-run.ts'
import { traceOf } from './sample-view.ts'

/** Least milliseconds between two of a kind while training goes on. */
const intervals = { progress: 33, trace: 100, verdict: 500, checkpoint: 1000 } as const

export class Reporter {
  /** The sample whose numbers are shown; null shows none. */
  sample: number | null = null
  private readonly now: () => number
  private readonly put: (event: SessionEvent) => void
  private readonly race: BaselineRace

  constructor(now: () => number, put: (event: SessionEvent) => void, race: BaselineRace) {
    this.now = now
    this.put = put
    this.race = race
  }

  /** Tells what has become due since the last time. */
  async keepUp(run: OpenRun): Promise<void> {
    const now = this.now()
    if (now - run.last.progress >= intervals.progress) await this.progress(run, true)
    if (now - run.last.verdict >= intervals.verdict) await this.verdict(run)
    if (now - run.last.checkpoint >= intervals.checkpoint) this.checkpoint(run)
  }

  /** Where the run stands now. Its trainer was measured before. */
  async progress(run: OpenRun, isPlaying: boolean): Promise<void> {
    let trace: SampleTrace | null = null
    if (this.sample !== null && (!isPlaying || this.now() - run.last.trace >= intervals.trace)) {
      trace = await traceOf(run.trainer, this.sample)
      run.last.trace = this.now()
    }
    run.last.progress = this.now()
    this.put(run.progress(this.now(), isPlaying, trace))
  }

  checkpoint(run: OpenRun): void {
    run.last.checkpoint = this.now()
    this.put({ type: 'checkpoint', run: run.number, checkpoint: run.trainer.checkpoint() })
  }

  /** The baselines that are fitted so far, and what follows from them. */
  async baselines(run: OpenRun): Promise<void> {
    this.put({ type: 'baselines', run: run.number, scores: this.baselineScores(run) })
    this.test(run)
    await this.verdict(run)
  }

  /** The test part, if it was looked at. */
  test(run: OpenRun): void {
    if (!run.test) return
    const { score, step } = run.test
    this.put({
      type: 'test-shown',
      run: run.number,
      step,
      circuit: score,
      baselines: this.baselineScores(run),
    })
  }

  baselineScores({ trainer, test }: OpenRun): readonly BaselineScore[] {
    return this.race.fitted.map((one) => baselineScore(one, trainer.data, { withTest: test !== null }))
  }

  /** Who is better on the validation rows, the circuit or the best of the baselines. */
  async verdict(run: OpenRun): Promise<void> {
    const { trainer } = run
    const { data } = trainer
    run.last.verdict = this.now()
    if (this.race.fitted.length === 0 || data.parts.validation.length === 0) return
    const own = await trainer.predict('validation')
    const rivals = rivalsOn(this.race.fitted, data, 'validation')
    const verdict = verdictOn(data.kind === 'regression', own, rivals, trainer.truth('validation'))
    this.put({ type: 'verdict', run: run.number, ...verdict })
  }
}
