/* How well a model predicts each part: its rows as the model takes them, what it says of them, and what that comes to. */
import type { PartScore } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { partScore, predictions, truthOf } from '../learn/metrics/scores.ts'
import type { CircuitModel, ModelRows, Scored } from '../learn/models/circuit-model.ts'
import type { PreparedData } from '../learn/prepare.ts'
import type { Control } from './control.ts'
import type { PartName } from './messages.ts'
import { modelRows } from './model-rows.ts'
import { shotsForScores, shotsFrom, shotsPerScore } from './shots.ts'
import { slicedLoss } from './slices.ts'

const partNumber: Readonly<Record<PartName, number>> = { train: 0, validation: 1, test: 2 }

/** Trainable values, and the step that they are those of: with shots every step has draws of its own. */
export interface Moment {
  readonly values: Float64Array
  readonly step: number
}

export class Scoring {
  readonly rows: Readonly<Record<PartName, ModelRows>>
  private readonly experiment: Experiment
  private readonly model: CircuitModel
  private readonly slice: number

  /** @param slice rows in one slice of work */
  constructor(experiment: Experiment, data: PreparedData, model: CircuitModel, slice: number) {
    this.experiment = experiment
    this.model = model
    this.slice = slice
    const rowsOf = (part: PartName) => modelRows(data, data.parts[part])
    this.rows = { train: rowsOf('train'), validation: rowsOf('validation'), test: rowsOf('test') }
  }

  /** How well a part is predicted. */
  async score(part: PartName, moment: Moment, control: Control): Promise<PartScore> {
    return this.scoreOf(this.rows[part], await this.scored(part, moment, control))
  }

  /** Class index or number for each row of a part. */
  async predict(part: PartName, moment: Moment, control: Control): Promise<Float64Array> {
    const { scores } = await this.scored(part, moment, control)
    return predictions(this.model.head, scores, this.rows[part].count, this.model.width)
  }

  /** Class indices or numbers of a part's rows. */
  truth(part: PartName): Float64Array {
    return this.truthOf(this.rows[part])
  }

  /** What scores of some rows come to. */
  scoreOf(rows: ModelRows, { loss, scores }: Scored): PartScore {
    const { head, width } = this.model
    const predicted = predictions(head, scores, rows.count, width)
    return partScore(head === 'number', predicted, this.truthOf(rows), loss)
  }

  private truthOf(rows: ModelRows): Float64Array {
    return rows.targets.map((target) => truthOf(this.model.head, target))
  }

  private scored(part: PartName, { values, step }: Moment, control: Control): Promise<Scored> {
    const counter = shotsForScores + (step * 3 + partNumber[part]) * shotsPerScore
    const shots = shotsFrom(this.experiment.seed, counter)
    return slicedLoss(this.model, values, this.rows[part], shots, this.slice, control)
  }
}
