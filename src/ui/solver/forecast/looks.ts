/* How each model of a forecast looks: a colour and a dash of its own, so that colour never speaks alone. */
import type { ViewOf } from '../screens.ts'

export type ForecastModel = ViewOf<'forecast'>['models'][number]

export interface Look {
  readonly color: string
  readonly dash: string
}

const looks: Readonly<Record<ForecastModel['family'], Look>> = {
  'seasonal-naive': { color: 'var(--class-c)', dash: '2 4' },
  linear: { color: 'var(--class-a)', dash: '8 4' },
  classical: { color: 'var(--class-b)', dash: '12 3 2 3' },
  variational: { color: 'var(--accent)', dash: 'none' },
}

export const lookOf = ({ family }: ForecastModel): Look => looks[family]
