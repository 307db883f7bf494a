/* Fits the baselines beside training, in slices, and keeps them as long as data and split stay the same. */
import { LabError } from '../base/lab-error.ts'
import { canonicalJson } from '../document/hash.ts'
import type { Experiment } from '../document/experiment.ts'
import type { PreparedData } from '../learn/prepare.ts'
import { fittedBaselines, type FittedBaseline } from './baselines.ts'

export interface RaceHost {
  /** Lets other work go on. */
  breathe(): Promise<void>
  /** Another baseline is there, or all are. */
  changed(): void
}

export class BaselineRace {
  private readonly host: RaceHost
  private key = ''
  private done: readonly FittedBaseline[] = []

  constructor(host: RaceHost) {
    this.host = host
  }

  /** Those that are fitted so far. */
  get fitted(): readonly FittedBaseline[] {
    return this.done
  }

  /** Starts anew, unless the data are the same as before. */
  start(data: PreparedData, experiment: Experiment): void {
    const { data: source, split, task, seed } = experiment
    const key = canonicalJson([source, split, task.kind, seed])
    if (key === this.key) {
      if (this.done.length > 0) this.host.changed()
      return
    }
    this.key = key
    this.done = []
    void this.fit(key, data, experiment)
  }

  /** Ends what is under way. */
  stop(): void {
    this.key = ''
    this.done = []
  }

  private async fit(key: string, data: PreparedData, experiment: Experiment): Promise<void> {
    const breathe = async () => {
      await this.host.breathe()
      if (key !== this.key) throw new LabError('cancelled', 'baselines: other data were opened meanwhile')
    }
    try {
      await breathe()
      for await (const baseline of fittedBaselines(data, experiment, { breathe })) {
        this.done = [...this.done, baseline]
        this.host.changed()
      }
    } catch (thrown) {
      /* A baseline that cannot be fitted is absent; the circuit learns on. */
      if (!(thrown instanceof LabError)) throw thrown
    }
  }
}
