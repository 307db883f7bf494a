/* Where the series of a forecast or of a risk comes from: an hourly load, or whatever a person brings. */
import type { Table } from '../../experiment.ts'

export type SeriesSource =
  /** The lab's made-up hourly load with its temperature (data set `load`), drawn from the seed. */
  | {
      readonly source: 'generated'
      /** Hours. */
      readonly count: number
      /** Deviation of what is added each hour, in the unit of a load of mean 1. */
      readonly noise: number
    }
  /** The text of a CSV file: a time column, the load, other numbers. */
  | {
      readonly source: 'csv'
      readonly name: string
      readonly text: string
      /** The column to predict; null for one named load, demand or the like, else the first column of numbers. */
      readonly value: string | null
    }
  /** Rows in the document, one step apart; targets are the series, `series.calendar` says when it begins. */
  | { readonly source: 'table'; readonly table: Table }
